import {
  type ContextEntry,
  type EvaluationResult,
  GetRoleCommand,
  type GetRoleCommandOutput,
  IAMClient,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import type { RoleEvidence, SimulatedCall } from '../diagnosis/model/evidence.ts';
import type { Reading, Unseen } from '../diagnosis/model/reading.ts';
import type { AwsReader, SimulatedContext, SimulationAsk } from '../diagnosis/ports/aws-reader.ts';
import { readArn } from '../replication/read-arn.ts';
import { askAws } from './ask-aws.ts';
import type { AwsEndpoints } from './aws-access.ts';
import type { Accounts } from './build-accounts.ts';
import { buildClients } from './build-clients.ts';
import { type Question, unseen } from './classify-aws-error.ts';
import { collectPages } from './collect-pages.ts';
import type { ReadCommand } from './read-only.ts';
import { required, textIn } from './read-text.ts';
import { narrowAsks, toSimulated } from './to-simulated.ts';

type RoleReader = Pick<AwsReader, 'readRole' | 'simulate'>;

/** The account, and the name with its path. */
const roleParts = /^arn:[\w-]+:iam::(\d{12}):role\/(.+)$/;

/** Reads roles. IAM answers for its own account alone, so another account's are asked for as a role of that account or not at all. */
export function buildRoleReader(accounts: Accounts, endpoints: AwsEndpoints): RoleReader {
  const iamOf = buildClients(
    (settings) => new IAMClient({ ...settings, ...(endpoints.iam && { endpoint: endpoints.iam }) }),
  );
  return {
    async readRole(roleArn) {
      const question = await questionAbout(accounts, 'GetRoleCommand', roleArn);
      if ('kind' in question) return question;
      const RoleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
      const call = async () => iamOf(question.caller).send(new GetRoleCommand({ RoleName }));
      return sameAccount(question, roleArn, await askAws(question, call, toRole));
    },
    async simulate(roleArn, asks, mayAskAgain = () => true) {
      const question = await questionAbout(accounts, 'SimulatePrincipalPolicyCommand', roleArn);
      if ('kind' in question) return question;
      const iam = iamOf(question.caller);
      const all = await Promise.all(
        asks.map((one) => simulateOne(question, iam, roleArn, one, mayAskAgain)),
      );
      return surely(question, joinReadings(all));
    },
  };
}

/** As whom to ask about a role; why not, if nobody can. */
async function questionAbout(
  accounts: Accounts,
  command: ReadCommand,
  roleArn: string,
): Promise<Question | Unseen> {
  const accountId = roleParts.exec(roleArn)?.[1];
  const caller = await accounts.callerFor(accountId);
  if (accountId === undefined) return unseen({ command, caller }, 'not asked');
  return caller.isStranger ? unseen({ command, caller }, 'other account') : { command, caller };
}

/** Of two accounts, both may have a role of this name, and IAM looks into the callers' own. */
function sameAccount(
  question: Question,
  roleArn: string,
  role: RoleEvidence['role'],
): RoleEvidence['role'] {
  const isHere =
    role.kind !== 'read' || readArn(role.value.arn).accountId === readArn(roleArn).accountId;
  return isHere ? surely(question, role) : unseen(question, 'other account');
}

/** That a role is not there is known only by whoever knows in which account IAM looked. */
function surely<Value>(question: Question, reading: Reading<Value>): Reading<Value> {
  const isKnown = reading.kind !== 'none' || question.caller.accountId !== undefined;
  return isKnown ? reading : unseen(question, 'no answer');
}

function toRole({ Role: role }: GetRoleCommandOutput) {
  return {
    arn: required(textIn(role?.Arn), 'role'),
    trustPolicy: decode(required(textIn(role?.AssumeRolePolicyDocument), 'trust policy')),
    boundaryArn: textIn(role?.PermissionsBoundary?.PermissionsBoundaryArn),
    roleId: textIn(role?.RoleId),
  };
}

/** IAM encodes policies as in URLs. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Of 1,000 actions each; a diagnosis asks for a few. */
const maxPages = 10;

/** One question, and narrower ones while an answer does not say who refused something. What nobody may ask again is left out. */
async function simulateOne(
  question: Question,
  iam: IAMClient,
  roleArn: string,
  ask: SimulationAsk,
  mayAskAgain: () => boolean,
): Promise<Reading<readonly SimulatedCall[]>> {
  const simulated = await askSimulator(question, iam, roleArn, ask);
  if (simulated.kind !== 'read') return simulated;
  const narrower = narrowAsks(simulated.value, ask);
  const again = await Promise.all(
    narrower
      .filter(mayAskAgain)
      .map((one) => simulateOne(question, iam, roleArn, one, mayAskAgain)),
  );
  const clear = simulated.value.filter(
    ({ action, resource }) =>
      !narrower.some((one) => one.actions.includes(action) && one.resources.includes(resource)),
  );
  const cleared = again.flatMap((one) => (one.kind === 'read' ? one.value : []));
  return { kind: 'read', value: [...clear, ...cleared] };
}

function askSimulator(
  question: Question,
  iam: IAMClient,
  roleArn: string,
  { actions, resources, context = [] }: SimulationAsk,
): Promise<Reading<readonly SimulatedCall[]>> {
  const input = {
    PolicySourceArn: roleArn,
    ActionNames: [...actions],
    ResourceArns: [...resources],
    ContextEntries: context.map(toEntry),
    MaxItems: 1_000,
  };
  const turnPages = () =>
    collectPages(maxPages, async (Marker: string | undefined) => {
      const page = await iam.send(
        new SimulatePrincipalPolicyCommand({ ...input, ...(Marker && { Marker }) }),
      );
      const next = page.IsTruncated === true ? required(textIn(page.Marker), 'marker') : undefined;
      return { items: page.EvaluationResults, next };
    });
  const take = (results: EvaluationResult[]) => toSimulated(results, { actions, resources });
  return askAws(question, turnPages, take, maxPages);
}

function toEntry({ name, type, values }: SimulatedContext): ContextEntry {
  const isList = values.length > 1;
  return {
    ContextKeyName: name,
    ContextKeyType: isList ? `${type}List` : type,
    ContextKeyValues: [...values],
  };
}

/** All that was seen; what stands in none of the answers is not known. */
function joinReadings(
  all: readonly Reading<readonly SimulatedCall[]>[],
): Reading<readonly SimulatedCall[]> {
  const seen = all.filter((one) => one.kind === 'read');
  if (seen.length > 0 || all.length === 0) {
    return { kind: 'read', value: seen.flatMap(({ value }) => value) };
  }
  return all[0]!;
}
