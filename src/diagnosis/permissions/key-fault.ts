import { readArn } from '../../replication/read-arn.ts';
import { reviveKey } from '../../replication/reasons/key-steps.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import { deadKeyStates } from '../model/dead-key-states.ts';
import type { BucketSide, KeyEvidence } from '../model/evidence.ts';
import { seenRegion } from '../model/seen-region.ts';
import type { UsedKey } from './key-access.ts';
import { isForeignAwsKey, type KeyPlace, keyPlaceOf } from './key-place.ts';
import type { PermissionCase } from './permission-case.ts';

/** What is wrong with a key itself. */
export interface KeyFault {
  readonly title: string;
  readonly evidence: string;
  readonly steps: readonly Step[];
}

/** What is wrong with a key, as far as its ARN and its description tell; `open` if it may be where nobody looked. */
export function faultOfKey(
  permissionCase: PermissionCase,
  side: BucketSide,
  used: UsedKey,
): KeyFault | 'open' | undefined {
  const place = keyPlaceOf(side, used);
  const { whose, named } = place;
  const { description } = used.key;
  const steps = useAnotherKey(side, used);
  const far = findFarKey(permissionCase, side, used);
  if (far !== undefined)
    return {
      title: `The ${whose} is not in the bucket's Region`,
      evidence: `${far.arn} is in ${far.region}, the ${side} bucket in ${far.bucketRegion}.`,
      steps,
    };
  if (description.kind === 'unseen') return undefined;
  if (description.kind === 'none')
    return named.startsWith('arn:')
      ? { title: `The ${whose} does not exist`, evidence: `KMS knows no key ${named}.`, steps }
      : 'open';
  if (isForeignAwsKey(used, permissionCase))
    return {
      title: `The ${whose} is AWS's own of another account`,
      evidence: `${description.value.arn} is managed by AWS for account ${description.value.accountId}: no other account can use it.`,
      steps,
    };
  return faultOfState(description.value, place);
}

/** A key in another Region than its bucket, where no permission would help; undefined for others. */
export function findFarKey(
  permissionCase: PermissionCase,
  side: BucketSide,
  { key, arn }: UsedKey,
) {
  const { description } = key;
  const keyArn = description.kind === 'read' ? description.value.arn : arn;
  const region = readArn(keyArn).region;
  const bucketRegion = regionOf(permissionCase, side);
  const isFar = region !== undefined && bucketRegion !== undefined && bucketRegion !== region;
  return isFar ? { arn: keyArn, region, bucketRegion } : undefined;
}

type Described = Extract<KeyEvidence['description'], { kind: 'read' }>['value'];

function faultOfState(
  { arn, state, deletionDate }: Described,
  { whose, region }: KeyPlace,
): KeyFault | undefined {
  if (!deadKeyStates.includes(state)) return undefined;
  const day = deletionDate?.toISOString().slice(0, 10);
  const [cancel, enable, others] = reviveKey(region);
  const isScheduled = state === 'PendingDeletion' || state === 'PendingReplicaDeletion';
  const steps = isScheduled ? [cancel, enable] : [state === 'Disabled' ? enable : others];
  return {
    title: `The ${whose} is ${state}`,
    evidence: `${arn} is ${state}${day === undefined ? '' : `, and is deleted on ${day}`}.`,
    steps: steps.filter((step) => step !== undefined),
  };
}

function regionOf({ evidence, subject }: PermissionCase, side: BucketSide): string | undefined {
  return seenRegion(evidence[side]) ?? (side === 'source' ? subject.region : undefined);
}

/** What helps where a key cannot be brought back. */
function useAnotherKey(side: BucketSide, { by }: UsedKey): readonly Step[] {
  if (side === 'source')
    return [
      {
        instruction:
          'What is encrypted with a key that is gone cannot be read by anybody. Write the objects again from another copy, under a key that exists.',
      },
    ];
  if (by === 'bucket')
    return [
      {
        instruction:
          'Set the default encryption of the destination bucket to a key that exists in its Region, or to SSE-S3 (AES256). Saving replaces it whole, so start from the output of this command.',
        credentialsOf: 'destination bucket',
        command: 'aws s3api get-bucket-encryption --bucket {destinationBucket}',
      },
    ];
  const related =
    by === 'object' ? "Replicate the multi-Region key into the destination's Region. Or: " : '';
  return [
    {
      instruction: `${related}Set ReplicaKmsKeyID in the rule to a customer managed key in the destination's Region; across accounts one of the destination's account. Saving replaces every rule, so start from the output of this command.`,
      command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
    },
  ];
}
