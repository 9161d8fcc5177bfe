import type { AccessRequest, Requester } from './access-request.ts';
import { holdsCondition } from './holds-condition.ts';
import { fillVariables, matchGlob } from './match-glob.ts';
import type { PolicyLine } from './parse-document.ts';

/** Whether a statement is about a request, its principals apart. */
export function matchLine(line: PolicyLine, request: AccessRequest): boolean {
  return (
    matchTarget(line, request) &&
    line.conditions.every((condition) => holdsCondition(condition, request.context))
  );
}

/** Whether a statement names action and resource, whatever its conditions. */
export function matchTarget(
  { actions, notActions, resources, notResources }: PolicyLine,
  { action, resource, context }: AccessRequest,
): boolean {
  const isAction = (pattern: string) => matchGlob(pattern, action, true);
  const isResource = (pattern: string) => {
    const filled = fillVariables(pattern, context);
    return filled !== undefined && matchGlob(filled, resource);
  };
  return (
    (actions?.some(isAction) ?? true) &&
    !notActions?.some(isAction) &&
    (resources?.some(isResource) ?? true) &&
    !notResources?.some(isResource)
  );
}

/** How a statement names a requester: by itself, its account, or everybody. */
export type NamedAs = 'self' | 'session' | 'account' | 'everybody';

/**
 * How a statement names a requester; undefined if it does not. A role is named by its ARN with the path and nothing
 * else: ARNs of principals know no `*` (IAM User Guide, "AWS JSON policy elements: Principal").
 */
export function namedBy(line: PolicyLine, requester: Requester): NamedAs | undefined {
  const { principals, notPrincipals } = line;
  if (notPrincipals !== undefined) {
    return namesOf(requester).some(([kind, name]) => isAmong(notPrincipals, kind, name))
      ? undefined
      : 'everybody';
  }
  if (principals === undefined) return undefined;
  return namesOf(requester).find(([kind, name]) => isAmong(principals, kind, name))?.[2];
}

function isAmong(
  principals: Readonly<Record<string, readonly string[]>>,
  kind: string,
  name: string,
): boolean {
  return principals[kind]?.includes(name) ?? false;
}

function namesOf(requester: Requester): (readonly [kind: string, name: string, as: NamedAs])[] {
  if (requester.kind === 'service') {
    return [
      ['Service', requester.name, 'self'],
      ['AWS', '*', 'everybody'],
    ];
  }
  const { accountId } = requester;
  return [
    ...(requester.kind === 'session'
      ? ([
          ['AWS', requester.sessionArn, 'session'],
          ['AWS', requester.roleArn, 'self'],
        ] as const)
      : ([['AWS', requester.arn, 'self']] as const)),
    ['AWS', '*', 'everybody'],
    ['AWS', accountId, 'account'],
    ['AWS', `arn:aws:iam::${accountId}:root`, 'account'],
  ];
}
