import type { AccessAsk, PolicyJudgement } from '../../src/iam-policy/access-ask.ts';
import { judgePolicy } from '../../src/iam-policy/judge-policy.ts';

/** The replication role of the tests, made in the console and so with a path. */
export const theRole = 'arn:aws:iam::111122223333:role/service-role/replicate';

/** A role that wants to write one replica into another account's bucket. */
export function anAsk(some: Partial<AccessAsk> = {}): AccessAsk {
  return {
    caller: { kind: 'role', arn: theRole },
    action: 's3:ReplicateObject',
    resource: 'arn:aws:s3:::orders-dr/2026/order-1.json',
    ownerAccountId: '444455556666',
    context: new Map<string, readonly string[] | 'absent'>([
      ['aws:principalarn', [theRole]],
      ['aws:principalaccount', ['111122223333']],
      ['aws:securetransport', ['true']],
      ['aws:sourcevpce', 'absent'],
      ['aws:currenttime', ['2026-11-29T10:00:00Z']],
      ['kms:encryptioncontextkeys', ['aws:s3:arn', 'tenant']],
      ['aws:sourceip', ['203.0.113.9']],
      ['s3:tlsversion', ['1.2', '1.3']],
    ]),
    ...some,
  };
}

/** One that allows the ask of {@link anAsk}. */
export function aStatement(some: object = {}): object {
  return {
    Sid: 'Replicas',
    Effect: 'Allow',
    Principal: { AWS: theRole },
    Action: ['s3:ReplicateObject', 's3:ReplicateDelete'],
    Resource: 'arn:aws:s3:::orders-dr/*',
    ...some,
  };
}

/** A policy of today with these statements. */
export function aPolicy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** What a policy with these statements says to an ask. */
export function judgeStatements(
  statements: readonly object[],
  some: Partial<AccessAsk> = {},
): PolicyJudgement {
  return judgePolicy(aPolicy(...statements), anAsk(some));
}
