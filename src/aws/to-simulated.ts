import type { EvaluationResult, Statement } from '@aws-sdk/client-iam';
import type { SimulatedCall } from '../diagnosis/model/evidence.ts';
import type { SimulationAsk } from '../diagnosis/ports/aws-reader.ts';
import { entriesIn, textIn, textsIn } from './read-text.ts';

/**
 * What IAM's simulator says of each action on each resource that was asked about. It has one result for each action, which
 * joins all resources, and the decisions of each one inside. (IAM API reference, EvaluationResult.)
 */
export function toSimulated(
  results: readonly EvaluationResult[],
  ask: SimulationAsk,
): readonly SimulatedCall[] {
  return results.flatMap((result) => {
    const action = nameLike(ask.actions, textIn(result.EvalActionName));
    return action === undefined ? [] : perResource(result, action, ask.resources);
  });
}

/** Narrower questions where IAM says that the organization refuses an action, and not on which of the resources. */
export function narrowAsks(
  calls: readonly SimulatedCall[],
  ask: SimulationAsk,
): readonly SimulationAsk[] {
  const refused = calls.filter((call) => call.isOrganizationAtFault);
  const wayOf = ({ decision, policies }: SimulatedCall) => JSON.stringify([decision, policies]);
  const narrow = [...Map.groupBy(refused, ({ action }) => action)].flatMap(([action, all]) => {
    const about = all.filter(isAbout).map(({ resource }) => resource);
    const isAlike = new Set(all.map(wayOf)).size <= 1;
    if (about.length === all.length)
      return isAlike ? [] : about.map((resource) => ({ action, resources: [resource] }));
    return about.length === 0 ? [] : [{ action, resources: about }];
  });
  const together = Map.groupBy(narrow, ({ resources }) => JSON.stringify(resources));
  return [...together.values()].map((alike) => ({
    ...ask,
    resources: alike[0]?.resources ?? [],
    actions: alike.map(({ action }) => action),
  }));
}

/** IAM answers for every action on every resource, also for those that no request can join. */
function isAbout({ action, resource }: SimulatedCall): boolean {
  const [service, name = ''] = action.split(':');
  const [, , ofService, , , rest = ''] = resource.split(':');
  if (service !== ofService) return false;
  return service !== 's3' || rest.includes('/') === /Object|^Replicate|^Initiate/.test(name);
}

/** Names of actions are the same in any letter case. */
function nameLike(asked: readonly string[], name: string | undefined): string | undefined {
  return asked.find((each) => each.toLowerCase() === name?.toLowerCase());
}

/** A decision about one resource, or about all of them. */
interface Decided {
  readonly resource: string | undefined;
  readonly decision: string | undefined;
  readonly MatchedStatements?: readonly Statement[] | undefined;
  readonly MissingContextValues?: readonly string[] | undefined;
  readonly PermissionsBoundaryDecisionDetail?:
    | { readonly AllowedByPermissionsBoundary?: boolean | undefined }
    | undefined;
}

function perResource(
  result: EvaluationResult,
  action: string,
  resources: readonly string[],
): SimulatedCall[] {
  const isRefused = result.OrganizationsDecisionDetail?.AllowedByOrganizations === false;
  return decisionsIn(result, resources).flatMap((decided) => {
    const { resource = '', decision } = decided;
    if (!resources.includes(resource) || !isDecision(decision)) return [];
    return [
      {
        action,
        resource,
        decision,
        policies: policiesOf(decided.MatchedStatements),
        isBoundaryAtFault:
          decided.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary === false,
        isOrganizationAtFault: isRefused && decision !== 'allowed',
        missingContext: textsIn(decided.MissingContextValues),
      },
    ];
  });
}

function decisionsIn(result: EvaluationResult, resources: readonly string[]): readonly Decided[] {
  const specific = entriesIn(result.ResourceSpecificResults).map((one) => ({
    ...one,
    resource: textIn(one.EvalResourceName),
    decision: textIn(one.EvalResourceDecision),
  }));
  if (specific.length > 0) return specific;
  // What it names may be a template of the ARN.
  const resource = resources.length === 1 ? resources[0] : textIn(result.EvalResourceName);
  return [{ ...result, resource, decision: textIn(result.EvalDecision) }];
}

function isDecision(text: string | undefined): text is SimulatedCall['decision'] {
  return text === 'allowed' || text === 'explicitDeny' || text === 'implicitDeny';
}

function policiesOf(statements: readonly Statement[] | undefined): string[] {
  const ids = entriesIn(statements).map(({ SourcePolicyId }) => textIn(SourcePolicyId));
  return [...new Set(ids.filter((id) => id !== undefined))];
}
