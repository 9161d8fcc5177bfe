import type { Requester } from '../policies/access-request.ts';
import type { CallerIdentity } from './identity.ts';

/** A caller as policies name it. The path of the role behind a session is in no ARN of STS, and is taken for `/`. */
export function requesterOf({ accountId, arn }: CallerIdentity): Requester {
  const role = /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  return role === undefined
    ? { kind: 'user', accountId, arn }
    : {
        kind: 'session',
        accountId,
        sessionArn: arn,
        roleArn: `arn:aws:iam::${accountId}:role/${role}`,
      };
}
