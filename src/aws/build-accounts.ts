import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { millisecondsInMinute, secondsInMinute, subMinutes } from '../lib/dates.ts';
import { readActions } from '../diagnosis/model/read-actions.ts';
import type { Reading } from '../diagnosis/model/reading.ts';
import { cacheAnswers } from '../lib/cache-answers.ts';
import { within } from '../lib/within.ts';
import type { Partition } from '../replication/failure.ts';
import { readArn } from '../replication/read-arn.ts';
import { askAws } from './ask-aws.ts';
import type { AssumedRole, AwsAccess, AwsCaller } from './aws-access.ts';
import { buildClients } from './build-clients.ts';
import { describeSdkError } from './classify-aws-error.ts';
import { required, textIn } from './read-text.ts';

/** Whose credentials somebody has. */
interface Identity {
  readonly accountId: string;
  readonly partition: Partition;
}

/** Own credentials, and those of roles in other accounts. */
export interface Accounts {
  identify(): Promise<Reading<Identity>>;
  /** As whom to ask about something of this account; as oneself if nobody knows whose it is. Never throws. */
  callerFor(accountId: string | undefined): Promise<AwsCaller>;
}

/** Somebody waits for a diagnosis; what does not answer within seconds is told as unseen. */
const usualCallMillis = 4_000;
/** The least that STS gives. A diagnosis takes seconds. */
const sessionMinutes = 15;
/** Nothing begins with credentials that end so soon; the SDK would ask for others as well. */
const reserveMinutes = 5;
/** What failed may have been mended. */
const failureMillis = millisecondsInMinute;

/** A role that was assumed, or why none was. */
type Session = { readonly credentials: SessionCredentials } | { readonly because: string };

interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** Whatever a role allows beside, its session can read and nothing else. */
export const sessionPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: readActions.filter((action) => !action.startsWith('sts:')),
      Resource: '*',
    },
  ],
});

/** Finds out whose the own credentials are, and assumes roles in other accounts when they are needed. */
export function buildAccounts(access: AwsAccess): Accounts {
  const { clock, endpoints, role } = access;
  const stsOf = buildClients(
    (settings) => new STSClient({ ...settings, ...(endpoints.sts && { endpoint: endpoints.sts }) }),
  );
  const ownCaller = () => ownCallerOf(access);
  const asked = cacheAnswers(async () => askIdentity(stsOf, await ownCaller()), {
    millis: failureMillis,
    clock,
  });
  let known: Reading<Identity> | undefined;
  const identify = async () => {
    const identity = known ?? (await asked.read());
    if (identity.kind === 'read') known = identity;
    return identity;
  };
  const openSession = keepSessions(clock, async (roleArn) => {
    const caller = await ownCaller();
    return assumeRole(stsOf(caller), caller, roleArn, role?.externalId);
  });
  return {
    identify,
    async callerFor(accountId) {
      const identity = await identify();
      if (identity.kind !== 'read') return ownCaller();
      const own = { ...(await ownCaller()), accountId: identity.value.accountId };
      if (accountId === undefined || !/^\d{12}$/.test(accountId)) return own;
      if (accountId === own.accountId) return own;
      if (role === undefined) return { ...own, isStranger: true };
      const roleArn = roleIn(identity.value.partition, accountId, role);
      const session = await openSession(roleArn);
      if ('because' in session) return { ...own, isStranger: true, because: session.because };
      const renew = async () => credentialsIn(await openSession(roleArn));
      return { ...own, name: accountId, accountId, credentials: renew };
    },
  };
}

/** Without a Region IAM and STS are called in the one that they always had. */
async function ownCallerOf(access: AwsAccess): Promise<AwsCaller> {
  const { callMillis = usualCallMillis, credentials } = access;
  const homeRegion = await access.readRegion().catch(() => 'us-east-1');
  const nobody = { accountId: undefined, isStranger: false };
  return { name: 'own', homeRegion, callMillis, credentials, ...nobody };
}

async function askIdentity(
  stsOf: (caller: AwsCaller) => STSClient,
  caller: AwsCaller,
): Promise<Reading<Identity>> {
  const call = async () => stsOf(caller).send(new GetCallerIdentityCommand({}));
  return askAws({ command: 'GetCallerIdentityCommand', caller }, call, ({ Account, Arn }) => ({
    accountId: required(textIn(Account), 'account'),
    partition: readArn(textIn(Arn)).partition ?? 'aws',
  }));
}

function roleIn(partition: Partition, accountId: string, { name }: AssumedRole): string {
  return `arn:${partition}:iam::${accountId}:role/${name}`;
}

async function assumeRole(
  sts: STSClient,
  caller: AwsCaller,
  roleArn: string,
  externalId: string | undefined,
): Promise<Session> {
  try {
    const call = sts.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: 's3rep',
        DurationSeconds: sessionMinutes * secondsInMinute,
        Policy: sessionPolicy,
        ...(externalId !== undefined && { ExternalId: externalId }),
      }),
    );
    const { Credentials: given } = await within(caller.callMillis, call, 'The answer of AWS');
    const credentials = {
      accessKeyId: required(textIn(given?.AccessKeyId), 'access key'),
      secretAccessKey: required(textIn(given?.SecretAccessKey), 'secret'),
      sessionToken: required(textIn(given?.SessionToken), 'session token'),
      expiration: required(given?.Expiration, 'end'),
    };
    return { credentials };
  } catch (error) {
    return { because: `${roleArn} cannot be assumed: ${describeSdkError(error)}` };
  }
}

/** Keeps sessions while they last, and failures for a minute. */
function keepSessions(
  clock: () => Date,
  assume: (roleArn: string) => Promise<Session>,
): (roleArn: string) => Promise<Session> {
  const open = new Map<string, SessionCredentials>();
  const attempts = cacheAnswers(assume, { millis: failureMillis, clock });
  return async (roleArn) => {
    const kept = open.get(roleArn);
    const isFresh = kept !== undefined && subMinutes(kept.expiration, reserveMinutes) > clock();
    if (isFresh) return { credentials: kept };
    const session = await attempts.read(roleArn);
    if ('credentials' in session) open.set(roleArn, session.credentials);
    return session;
  };
}

/** @throws where the role cannot be assumed any more */
function credentialsIn(session: Session): SessionCredentials {
  if ('because' in session) throw new Error(session.because);
  return session.credentials;
}
