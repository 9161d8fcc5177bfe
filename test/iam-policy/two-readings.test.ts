import * as fc from 'fast-check';
import type { AccessAsk, PolicyJudgement } from '../../src/iam-policy/access-ask.ts';
import { judgePolicy } from '../../src/iam-policy/judge-policy.ts';
import { decideResource } from '../../src/local/pretend-aws/policies/decide-resource.ts';
import { theRole } from './an-ask.ts';

const session = 'arn:aws:sts::111122223333:assumed-role/replicate/s3-replication';
const principals = fc.constantFrom<unknown>(
  '*',
  { AWS: '*' },
  { AWS: theRole },
  { AWS: [theRole, 'arn:aws:iam::111122223333:root'] },
  { AWS: '111122223333' },
  { AWS: 'arn:aws:iam::111122223333:role/replicate' },
  { AWS: 'arn:aws:iam::444455556666:root' },
  { AWS: session },
  { AWS: session.replace('s3-', 'x-') },
  { Service: 's3.amazonaws.com' },
);
const someOf = (...texts: readonly string[]) =>
  fc.subarray([...texts], { minLength: 1, maxLength: 2 });
const actions = someOf(
  's3:ReplicateObject',
  's3:replicate*',
  's3:*',
  '*',
  's3:Get*',
  's3:Replicate?bject',
  's3:PutObject',
);
const resources = someOf(
  '*',
  'arn:aws:s3:::orders-dr',
  'arn:aws:s3:::orders-dr/*',
  'arn:aws:s3:::orders-dr/2025/*',
  'arn:aws:s3:::*/2026/*',
  'arn:aws:s3:::orders-dr/${aws:PrincipalTag/team}/*',
  'arn:aws:s3:::orders-dr/????/*',
);

/** What AWS knows of each key: known to us too, never sent, or known to AWS alone. */
const known = {
  'aws:PrincipalAccount': '111122223333',
  'aws:PrincipalArn': theRole,
  'aws:SecureTransport': 'true',
  'aws:CurrentTime': '2026-11-29T10:00:00Z',
  // Ours does not know the name of the session.
  'aws:userId': 'AROAEXAMPLEEXAMPLEEXA:*',
};
const absent = ['aws:SourceVpce', 'aws:SourceArn'];
const open = ['aws:PrincipalOrgID', 'aws:PrincipalTag/team', 'aws:SourceIp'];
const values = someOf(
  '111122223333',
  theRole,
  'arn:aws:iam::*:role/*',
  'true',
  'false',
  'o-1',
  '2026',
  '2025',
  '203.0.113.0/24',
  '*',
  '2026-01-01T00:00:00Z',
  '${aws:PrincipalTag/team}',
  '${aws:PrincipalAccount}',
  'AROAEXAMPLEEXAMPLEEXA:*',
  'AROAEXAMPLEEXAMPLEEXA:s3-replication',
  'aroaexampleexampleexa:S3-replication',
  'AROAEXAMPLEEXAMPLEEXA:?3*',
  '*:s3-replication',
  'AROAEXAMPLEOTHEROTHER:*',
);
const operators = fc
  .tuple(
    fc.constantFrom('', '', '', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringNotLike',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
      'ArnLike',
      'ArnNotEquals',
      'Bool',
      'DateGreaterThan',
      'DateLessThanEquals',
      'IpAddress',
      'NotIpAddress',
      'NumericLessThan',
    ),
    fc.constantFrom('', '', 'IfExists'),
  )
  .map((parts) => parts.join(''));
/** Values that AWS takes with each operator. */
const isTaken = (operator: string, value: string): boolean => {
  if (/Ip/.test(operator)) return value.includes('/24');
  if (/Date/.test(operator)) return value.startsWith('2026-');
  if (/Numeric/.test(operator)) return /^\d+$/.test(value);
  if (/Arn/.test(operator)) return value.startsWith('arn:');
  return !/Bool/.test(operator) || /^(true|false)$/.test(value);
};
const condition = fc
  .oneof(
    fc.tuple(operators, fc.constantFrom(...Object.keys(known), ...absent, ...open), values),
    fc.tuple(
      fc.constant('Null'),
      fc.constantFrom(...Object.keys(known), ...absent, ...open),
      someOf('true', 'false'),
    ),
  )
  .map(([operator, key, list]) => ({
    operator,
    key,
    list: list.filter((value) => operator === 'Null' || isTaken(operator, value)),
  }))
  .filter(
    ({ operator, key, list }) =>
      list.length > 0 && (!/Ip/.test(operator) || key === 'aws:SourceIp'),
  )
  .map(({ operator, key, list }) => ({ [operator]: { [key]: list } }));
const notOr = (field: string, arbitrary: fc.Arbitrary<unknown>) =>
  fc
    .tuple(fc.constantFrom('', '', '', 'Not'), arbitrary)
    .map(([no, value]) => ({ [`${no}${field}`]: value }));
const statement = fc
  .tuple(
    fc.constantFrom('Allow', 'Allow', 'Deny'),
    notOr('Principal', principals),
    notOr('Action', actions),
    notOr('Resource', resources),
    fc.option(condition, { nil: {} }),
  )
  .map(([Effect, principal, action, resource, Condition]) => ({
    Effect,
    ...principal,
    ...action,
    ...resource,
    Condition,
  }));
const policy = fc
  .array(statement, { minLength: 1, maxLength: 4 })
  .map((Statement) => JSON.stringify({ Version: '2012-10-17', Statement }));
const hidden = fc.record({
  'aws:PrincipalOrgID': fc.option(fc.constant('o-1'), { nil: undefined }),
  'aws:PrincipalTag/team': fc.option(fc.constantFrom('2026', '2025'), { nil: undefined }),
  'aws:SourceIp': fc.constantFrom('203.0.113.7', '198.51.100.7'),
  'aws:userId': fc.constantFrom('AROAEXAMPLEEXAMPLEEXA:s3-replication', 'AROAEXAMPLEEXAMPLEEXA:x'),
});

const ask: AccessAsk = {
  caller: { kind: 'role', arn: theRole },
  action: 's3:ReplicateObject',
  resource: 'arn:aws:s3:::orders-dr/2026/order-1.json',
  ownerAccountId: '444455556666',
  context: new Map<string, readonly string[] | 'absent'>([
    ...Object.entries(known).map(([key, value]) => [key.toLowerCase(), [value]] as const),
    ...absent.map((key) => [key.toLowerCase(), 'absent'] as const),
  ]),
};

/** What the pretend AWS decides, which knows all of the request. */
function decide(text: string, rest: Readonly<Record<string, string | undefined>>) {
  const all = Object.entries({ ...known, ...rest }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key.toLowerCase(), [value]] as const],
  );
  return decideResource(text, {
    requester: {
      kind: 'session',
      accountId: '111122223333',
      roleArn: theRole,
      sessionArn: session,
    },
    action: ask.action,
    resource: ask.resource ?? '',
    context: new Map(all),
  });
}

function agrees(judgement: PolicyJudgement, decided: ReturnType<typeof decide>): boolean {
  return agreesOnGrants(judgement, decided) && agreesOnKind(judgement, decided);
}

/** On whom a policy lets in by himself, and past his boundary. */
function agreesOnGrants(
  { grant = 'no', pastBoundary = 'no' }: PolicyJudgement,
  decided: ReturnType<typeof decide>,
): boolean {
  if (decided.kind !== 'allows') return true;
  const isItself = [...decided.as].some((as) => as !== 'account');
  const isSo = (answer: string, truth: boolean) =>
    answer === 'perhaps' || (answer === 'yes') === truth;
  return isSo(grant, isItself) && isSo(pastBoundary, decided.as.has('session'));
}

function agreesOnKind(
  { kind, isDelegated }: PolicyJudgement,
  decided: ReturnType<typeof decide>,
): boolean {
  if (kind === 'depends') return true;
  if (kind !== decided.kind) return false;
  // NotPrincipal may name the role as one of everybody.
  return decided.kind !== 'allows' || isDelegated !== true || decided.as.has('account');
}

describe('Two readings of the same rules', () => {
  it('agree on every policy that ours decides', () => {
    const counts = new Map<string, number>();
    fc.assert(
      fc.property(policy, hidden, (text, rest) => {
        const judgement = judgePolicy(text, ask);
        counts.set(judgement.kind, (counts.get(judgement.kind) ?? 0) + 1);
        return agrees(judgement, decide(text, rest));
      }),
      { seed: 18, numRuns: 8_000 },
    );
    for (const kind of ['allows', 'denies', 'silent', 'depends'])
      expect(counts.get(kind)).toBeGreaterThan(400);
    expect(counts.get('not readable')).toBeUndefined();
  });
});
