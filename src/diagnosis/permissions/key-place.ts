import { readArn } from '../../replication/read-arn.ts';
import type { BucketSide } from '../model/evidence.ts';
import type { PermissionCase } from './permission-case.ts';
import type { UsedKey } from './key-access.ts';

/** How a key is spoken of, and the Region of its commands. */
export interface KeyPlace {
  /** `source key`, or `destination key`. */
  readonly whose: string;
  /** As the rule or object names it, or its ARN. */
  readonly named: string;
  /** Or the placeholder of one. */
  readonly region: string;
}

/** Names a key for words and commands. */
export function keyPlaceOf(
  side: BucketSide,
  { key, arn }: { readonly key: Pick<UsedKey['key'], 'id'>; readonly arn: string | undefined },
): KeyPlace {
  const region = /^[a-z]{2}[a-z0-9-]{1,30}$/.exec(readArn(arn).region ?? '')?.[0];
  return {
    whose: `${side} key`,
    named: arn ?? key.id,
    region: region ?? (side === 'source' ? '{region}' : '{destinationRegion}'),
  };
}

/** Whether a key is AWS's own of another account than the role's: its policy can be changed by nobody. */
export function isForeignAwsKey({ key }: UsedKey, { evidence }: PermissionCase): boolean {
  const { description } = key;
  const roleAccountId = readArn(evidence.role?.arn).accountId;
  return (
    description.kind === 'read' &&
    description.value.isAwsManaged &&
    roleAccountId !== undefined &&
    description.value.accountId !== roleAccountId
  );
}
