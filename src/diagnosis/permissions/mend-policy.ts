import type { PolicyJudgement } from '../../iam-policy/access-ask.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import { exceptFromDeny, inWords } from '../../replication/reasons/role-steps.ts';
import { fillCaseStep } from '../findings/case-names.ts';
import type { FindingRemedy } from '../model/diagnosis.ts';
import { nameStatement } from './name-statement.ts';
import type { PermissionAccess } from './permission-access.ts';
import type { PermissionCase } from './permission-case.ts';
import type { PolicyPlace } from './policy-place.ts';

/** The smallest change of a bucket's or key's policy that allows what is refused in one way. */
export function mendPolicy(
  refused: readonly PermissionAccess[],
  permissionCase: PermissionCase,
  roleArn: string,
  place: PolicyPlace,
): FindingRemedy {
  const policy = refused[0]?.policy;
  const judgement = policy?.kind === 'judged' ? policy.judgement : undefined;
  const step =
    judgement?.kind === 'denies'
      ? exceptRole(judgement, place)
      : admitRole(
          refused.map(({ need }) => need.action),
          judgement,
          place,
        );
  const { credentialsOf, keyArn } = place;
  const owned = credentialsOf === undefined ? step : { ...step, credentialsOf };
  return { steps: [fillCaseStep(owned, permissionCase, { roleArn, keyArn })] };
}

function exceptRole({ statement }: PolicyJudgement, { readPolicy }: PolicyPlace): Step {
  return {
    instruction: `${exceptFromDeny.instruction} It is ${nameStatement(statement)} of the policy that this command prints.`,
    command: readPolicy,
  };
}

/** Gives the statement and not a command: policies of buckets and keys can only be replaced whole. */
function admitRole(
  actions: readonly string[],
  judgement: PolicyJudgement | undefined,
  { whose, resource, readPolicy }: PolicyPlace,
): Step {
  const near = judgement?.near;
  const corrected =
    near === undefined || near.isWide ? '' : `, or correct ${nameStatement(near.statement)}`;
  return {
    instruction: `Allow ${inWords(actions)} for the role: save the policy of the ${whose} again as you have read it, with this statement added${corrected}:`,
    statement: {
      Effect: 'Allow',
      Principal: { AWS: 'ROLE_ARN' },
      Action: actions,
      Resource: resource,
    },
    command: readPolicy,
  };
}
