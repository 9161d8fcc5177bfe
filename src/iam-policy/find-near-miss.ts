import { distance } from 'fastest-levenshtein';
import type { AccessAsk, NearMiss } from './access-ask.ts';
import { describePrincipalMiss } from './describe-principal-miss.ts';
import type { JudgedStatement } from './judge-statement.ts';
import { matchesPattern } from './matches-pattern.ts';

/** Names of actions with this many other letters are the same, misspelt. */
const maxTypos = 2;

/** The statement that would allow if one of its parts were otherwise, and what differs there in a few words. */
export function findNearMiss(
  judged: readonly JudgedStatement[],
  ask: AccessAsk,
): NearMiss | undefined {
  const near = judged
    .filter(({ statement: { effect } }) => effect === 'Allow')
    .flatMap((each) => {
      const misses = describeMisses(each, ask);
      const differs = misses.length === 1 ? misses[0] : undefined;
      return differs === undefined ? [] : [{ each, ...differs }];
    })
    .sort((one, other) => one.rank - other.rank)[0];
  if (near === undefined) return undefined;
  const { sid, number } = near.each.statement;
  return { statement: { sid, number }, differs: near.differs, isWide: isWide(near.each) };
}

function isWide({ statement: { principals }, principal }: JudgedStatement): boolean {
  const names = principals.names.map(({ name }) => name);
  return principals.isNot || principal.isByAccount || names.includes('*');
}

interface Miss {
  /** From 0, the most telling. */
  readonly rank: number;
  readonly differs: string;
}

/** One for each part that does not match. Undefined where that part has nothing to do with the ask. */
function describeMisses(judged: JudgedStatement, ask: AccessAsk): readonly (Miss | undefined)[] {
  const { statement, principal, action, resource, conditions } = judged;
  const isMissed = ({ answer }: { readonly answer: string }) => answer === 'no';
  return [
    ...(isMissed(principal) ? [describePrincipalMiss(statement.principals, ask)] : []),
    ...(isMissed(action) ? [describeActionMiss(statement.actions.names, ask.action)] : []),
    ...(isMissed(resource) ? [describeResourceMiss(statement.resources?.names ?? [], ask)] : []),
    ...conditions
      .filter(({ truth }) => isMissed(truth))
      .map(({ condition: { operator, key, values } }) => ({
        rank: 0,
        differs: `its condition ${operator} ${key} ${values.join(', ')} does not hold: ${saySent(key, ask)}`,
      })),
  ];
}

function saySent(key: string, { context }: AccessAsk): string {
  const sent = context.get(key.toLowerCase());
  return sent === undefined || sent === 'absent'
    ? 'S3 does not send it'
    : `it is ${sent.join(', ')}`;
}

function describeActionMiss(names: readonly string[], action: string): Miss {
  const lower = action.toLowerCase();
  const misspelt = names.find(
    (name) =>
      name.length < 100 &&
      beginningOf(name) === beginningOf(action) &&
      distance(name.toLowerCase(), lower) <= maxTypos,
  );
  return misspelt === undefined
    ? { rank: 2, differs: `its actions lack ${action}` }
    : { rank: 0, differs: `it has ${misspelt}, not ${action}` };
}

/** `Encrypt` and `Decrypt` differ by two letters as well. */
function beginningOf(action: string): string {
  const at = action.indexOf(':') + 1;
  return action.slice(at, at + 3).toLowerCase();
}

function describeResourceMiss(names: readonly string[], { resource = '' }: AccessAsk): Miss {
  const [bucket = ''] = resource.split('/', 1);
  if (names.some((name) => name === bucket))
    return { rank: 0, differs: `its resource is the bucket without /*, so not the objects in it` };
  const otherCase = names.find((name) =>
    matchesPattern(resource.toLowerCase(), name.toLowerCase()),
  );
  if (otherCase !== undefined)
    return { rank: 0, differs: `its resource ${otherCase} differs in upper and lower case` };
  return { rank: 1, differs: `its resource is ${names.slice(0, 3).join(', ')}` };
}
