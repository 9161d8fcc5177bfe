import type {
  EvaluationResult,
  ResourceSpecificResult,
  SimulatePrincipalPolicyCommandInput,
  SimulatePrincipalPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import type { AccessRequest } from '../policies/access-request.ts';
import { decideIdentity, type IdentityPolicies } from '../policies/decide-identity.ts';
import { matchTarget } from '../policies/match-line.ts';
import { parseDocument } from '../policies/parse-document.ts';
import { refusal } from '../wire/refusal.ts';
import { policiesOf } from '../world/policies-of.ts';
import { partsOfRoleArn, type PretendRole, roleKey } from '../world/role.ts';
import type { World } from '../world/world.ts';
import type { Operation } from './operation.ts';

const usualItems = 100;

/**
 * Simulates what identity policies, boundary and control policies allow a role. Policies of resources are not simulated
 * for roles, and resource control policies never: IAM API Reference, "SimulatePrincipalPolicy".
 */
export const simulatePrincipalPolicy: Operation<
  SimulatePrincipalPolicyCommandInput,
  Partial<SimulatePrincipalPolicyCommandOutput>
> = (world, input, { caller }) => {
  const { PolicySourceArn = '', ActionNames = [], ResourceArns = ['*'] } = input;
  const role = openRole(world, PolicySourceArn, caller.accountId);
  checkAsked(input);
  const policies = policiesOf(world, role);
  const context = new Map(
    (input.ContextEntries ?? []).map(({ ContextKeyName = '', ContextKeyValues = [] }) => [
      ContextKeyName.toLowerCase(),
      ContextKeyValues,
    ]),
  );
  const all = ActionNames.map((action) =>
    joinResources(
      action,
      ResourceArns.map((resource) => simulate(role, policies, { action, resource, context })),
    ),
  );
  const from = Number(input.Marker ?? 0);
  const to = from + (input.MaxItems ?? usualItems);
  return {
    EvaluationResults: all.slice(from, to),
    IsTruncated: to < all.length,
    Marker: to < all.length ? String(to) : undefined,
  };
};

function openRole(world: World, arn: string, callerAccount: string): PretendRole {
  const { accountId = '', name = '' } = partsOfRoleArn(arn) ?? {};
  const role = world.roles.get(roleKey(accountId, name));
  if (role?.arn === arn && accountId === callerAccount) return role;
  throw refusal('NoSuchEntity', `The Principal ${arn} cannot be found.`, 404);
}

function checkAsked({ ActionNames = [], ResourcePolicy }: SimulatePrincipalPolicyCommandInput) {
  const wrong = ActionNames.find((name) => !/^[\w-]+:[\w*?]+$/.test(name));
  if (wrong !== undefined) throw refusal('InvalidInput', `Invalid Action Name: ${wrong}`);
  if (ResourcePolicy !== undefined) {
    throw refusal(
      'InvalidInput',
      "Simulation of resource-based policies isn't supported for IAM roles.",
    );
  }
}

/** One resource, and what service control policies say, which is told of all resources together. */
interface Simulated {
  readonly result: ResourceSpecificResult;
  readonly isAllowedByControls: boolean | undefined;
}

function simulate(
  { arn, accountId }: PretendRole,
  policies: IdentityPolicies,
  asked: Omit<AccessRequest, 'requester'>,
): Simulated {
  const requester = { kind: 'session', accountId, roleArn: arn, sessionArn: '' } as const;
  const request: AccessRequest = { requester, ...asked };
  const { decision, matched, isAllowedByBoundary, isAllowedByControls } = decideIdentity(
    policies,
    request,
  );
  const result = {
    EvalResourceName: asked.resource,
    EvalResourceDecision: decision,
    MatchedStatements: matched.map(({ policy }) => ({
      SourcePolicyId: policy.name,
      // As in AWS's examples; the SDK's model has other names.
      SourcePolicyType: 'IAM Policy' as never,
    })),
    MissingContextValues: missingContext(policies, request),
    ...(isAllowedByBoundary === undefined
      ? {}
      : {
          PermissionsBoundaryDecisionDetail: {
            AllowedByPermissionsBoundary: isAllowedByBoundary,
          },
        }),
  };
  return { result, isAllowedByControls };
}

/** From the mildest to the most restrictive. */
const decisions = ['allowed', 'implicitDeny', 'explicitDeny'] as const;

/** One result for an action, with the most restrictive decision of all resources: IAM API Reference, "EvaluationResult". */
function joinResources(action: string, all: readonly Simulated[]): EvaluationResult {
  const results = all.map(({ result }) => result);
  const whole = decisions.findLast((each) =>
    results.some(({ EvalResourceDecision }) => EvalResourceDecision === each),
  );
  const statements = results.flatMap(({ MatchedStatements = [] }) => MatchedStatements);
  const controls = all.map(({ isAllowedByControls }) => isAllowedByControls);
  return {
    EvalActionName: action,
    EvalResourceName: templates[action.split(':')[0] ?? ''] ?? '*',
    EvalDecision: whole,
    MatchedStatements: [
      ...new Map(statements.map((each) => [each.SourcePolicyId, each] as const)).values(),
    ],
    MissingContextValues: [
      ...new Set(results.flatMap(({ MissingContextValues = [] }) => MissingContextValues)),
    ],
    ResourceSpecificResults: results,
    ...(controls.includes(undefined)
      ? {}
      : { OrganizationsDecisionDetail: { AllowedByOrganizations: !controls.includes(false) } }),
  };
}

/** What stands for the resource of such actions. */
const templates: Readonly<Record<string, string>> = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's own
  s3: 'arn:${Partition}:s3:::${BucketName}/${KeyName}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's own
  kms: 'arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}',
};

/** Condition keys of statements about this call that nobody gave a value. */
function missingContext(
  { policies, boundary, controls }: IdentityPolicies,
  request: AccessRequest,
): string[] {
  const documents = [
    ...policies.map(({ document }) => document),
    ...(boundary === undefined ? [] : [boundary]),
    ...controls.flat(),
  ];
  const keys = documents
    .flatMap(parseDocument)
    .filter((line) => matchTarget(line, request))
    .flatMap(({ conditions }) => conditions.map(({ key }) => key))
    .filter((key) => !request.context.has(key.toLowerCase()));
  return [...new Set(keys)];
}
