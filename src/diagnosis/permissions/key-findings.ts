import { readKeyState, reviveKey } from '../../replication/reasons/key-steps.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import type { CheckId } from '../model/check-ids.ts';
import type { Finding } from '../model/diagnosis.ts';
import { canExplain } from '../model/reasons-of-check.ts';
import { fillCaseCommand, fillCaseStep, inOneLine } from './case-names.ts';
import type { KeySide, UsedKey } from './key-access.ts';
import { isForeignAwsKey, keyPlaceOf } from './key-place.ts';
import type { PermissionCase } from './permission-case.ts';
import { whyUnseen } from './why-unseen.ts';

/** What is wrong with a key itself. */
interface KeyFault {
  readonly title: string;
  readonly evidence: string;
  readonly steps: readonly Step[];
}

/** Whether a key exists, where it has to be, and can be used at all. */
export function findKey(
  check: CheckId,
  permissionCase: PermissionCase,
  side: KeySide,
  used: UsedKey,
): readonly Finding[] {
  const { whose, named, region } = keyPlaceOf(side, used);
  const part = canExplain({ check }, permissionCase.subject.reason) ? 'cause' : 'next';
  const names = { keyArn: used.arn };
  const base = { check, part, about: named } as const;
  const command = fillCaseCommand(
    (readKeyState(region).command ?? '').replace('KEY_ID', 'KEY_ARN'),
    permissionCase,
    names,
  );
  const { description } = used.key;
  const fault = faultOf(permissionCase, side, used);
  if (description.kind === 'unseen' || fault === 'open') {
    const why =
      description.kind === 'unseen'
        ? whyUnseen(description, `the ${whose}`)
        : `KMS knows no such key where s3rep looked, which may be another account or Region.`;
    const line = inOneLine(`${why} Key: ${named}.`);
    return [
      {
        ...base,
        verdict: 'cannot tell',
        title: `Can the ${whose} be used?`,
        evidence: line,
        command,
      },
    ];
  }
  if (fault === undefined)
    return [
      {
        ...base,
        verdict: 'ruled out',
        title: `The ${whose} is enabled`,
        evidence: inOneLine(`Key: ${named}.`),
      },
    ];
  const { title, evidence, steps } = fault;
  // Of a key that no failed object is known to use, it is open whether it matters.
  if (!used.isSure)
    return [
      {
        ...base,
        verdict: 'cannot tell',
        title: `${title}: do the objects use it?`,
        evidence: inOneLine(evidence),
        command,
      },
    ];
  const remedy = { steps: steps.map((step) => fillCaseStep(step, permissionCase, names)) };
  return [{ ...base, verdict: 'shown', title, evidence: inOneLine(evidence), remedy }];
}

function faultOf(
  permissionCase: PermissionCase,
  side: KeySide,
  used: UsedKey,
): KeyFault | 'open' | undefined {
  const { whose, named, region } = keyPlaceOf(side, used);
  const { description } = used.key;
  if (description.kind === 'unseen') return undefined;
  if (description.kind === 'none')
    return used.arn === undefined && !named.startsWith('arn:')
      ? 'open'
      : {
          title: `The ${whose} does not exist`,
          evidence: `KMS knows no key ${named}.`,
          steps: lost(side),
        };
  const { value } = description;
  const bucketRegion = regionOf(permissionCase, side);
  if (bucketRegion !== undefined && bucketRegion !== value.region)
    return {
      title: `The ${whose} is not in the bucket's Region`,
      evidence: `${value.arn} is in ${value.region}, the ${side} bucket in ${bucketRegion}.`,
      steps: lost(side),
    };
  if (isForeignAwsKey(used, permissionCase))
    return {
      title: `The ${whose} is AWS's own of another account`,
      evidence: `${value.arn} is managed by AWS for account ${value.accountId}: no other account can use it.`,
      steps: lost(side),
    };
  return stateFault(value, { whose, region });
}

function stateFault(
  { arn, state, deletionDate }: { arn: string; state: string; deletionDate: Date | undefined },
  { whose, region }: { whose: string; region: string },
): KeyFault | 'open' | undefined {
  if (!isDead(state)) return undefined;
  const until =
    deletionDate === undefined
      ? ''
      : `, and is deleted on ${deletionDate.toISOString().slice(0, 10)}`;
  const [cancel, enable, others] = reviveKey(region);
  const steps =
    state.startsWith('Pending') && state !== 'PendingImport'
      ? [cancel, enable]
      : [state === 'Disabled' ? enable : others];
  return {
    title: `The ${whose} is ${state}`,
    evidence: `${arn} is ${state}${until}.`,
    steps: steps.filter((step) => step !== undefined),
  };
}

/** States in which KMS refuses to encrypt and decrypt: KMS Developer Guide, "Key states". Others pass, or are new. */
function isDead(state: string): boolean {
  return [
    'Disabled',
    'PendingDeletion',
    'PendingImport',
    'PendingReplicaDeletion',
    'Unavailable',
  ].includes(state);
}

function regionOf({ evidence, subject }: PermissionCase, side: KeySide): string | undefined {
  const head = side === 'source' ? evidence.source.head : evidence.destination?.head;
  const seen = head?.kind === 'read' ? head.value.region : undefined;
  return seen ?? (side === 'source' ? subject.region : undefined);
}

/** What helps where a key cannot be brought back. */
function lost(side: KeySide): readonly Step[] {
  if (side === 'source')
    return [
      {
        instruction:
          'What is encrypted with a key that is gone cannot be read by anybody. Write the objects again from another copy, under a key that exists.',
      },
    ];
  return [
    {
      instruction:
        "Set ReplicaKmsKeyID in the rule to a customer managed key in the destination's Region; across accounts one of the destination's account. Saving replaces every rule, so start from the output of this command.",
      command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
    },
  ];
}
