import { readKeyState } from '../../replication/reasons/key-steps.ts';
import { describeUnseen } from '../model/describe-unseen.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { BucketSide } from '../model/evidence.ts';
import { canExplain } from '../model/reasons-of-check.ts';
import { missedKeys, type UsedKey, usedKeys } from '../permissions/key-access.ts';
import { faultOfKey } from '../permissions/key-fault.ts';
import { keyPlaceOf } from '../permissions/key-place.ts';
import type { PermissionCase, PermissionCheck } from '../permissions/permission-case.ts';
import { findingWriter } from '../findings/finding-writer.ts';

/** Whether the keys that encrypt failed objects, or their replicas, exist where they have to be, and can be used at all. */
export function checkKey(side: BucketSide): PermissionCheck {
  return (permissionCase) => [
    ...usedKeys(permissionCase, side).map((used) => judgeKey(permissionCase, side, used)),
    ...missedKeys(permissionCase, side).map((id) => sayMissed(permissionCase, side, id)),
  ];
}

function sayMissed({ subject, evidence }: PermissionCase, side: BucketSide, id: string): Finding {
  const arn = id.startsWith('arn:') ? id : undefined;
  const { whose, region } = keyPlaceOf(side, { key: { id }, arn });
  const isAboutState = canExplain({ check: `${side}-key` }, subject.reason);
  const check = isAboutState ? (`${side}-key` as const) : (`${side}-key-policy` as const);
  return findingWriter(check, subject, evidence, { keyArn: arn }).cannotTell(
    `Can the ${whose} be used?`,
    `s3rep did not look at it. Key: ${id}.`,
    commandFor(region),
    id,
  );
}

function commandFor(region: string): string {
  return (readKeyState(region).command ?? '').replace('KEY_ID', 'KEY_ARN');
}

function judgeKey(permissionCase: PermissionCase, side: BucketSide, used: UsedKey): Finding {
  const { whose, named, region } = keyPlaceOf(side, used);
  const { subject, evidence: seen } = permissionCase;
  const write = findingWriter(`${side}-key`, subject, seen, { keyArn: used.arn });
  const command = commandFor(region);
  const { description } = used.key;
  const open = (why: string) =>
    write.cannotTell(`Can the ${whose} be used?`, `${why} Key: ${named}.`, command, named);
  const fault = faultOfKey(permissionCase, side, used);
  if (description.kind === 'unseen' && fault === undefined)
    return open(describeUnseen(description));
  if (fault === undefined) return write.ruledOut(`The ${whose} is usable`, `Key: ${named}.`, named);
  if (fault === 'open')
    return open('KMS knows no such key where s3rep looked; it may be of another account.');
  const { title, evidence, steps } = fault;
  return used.isSure
    ? write.shown(title, evidence, { steps, about: named })
    : // Of a key that no failed object is known to use, it is open whether it matters.
      write.cannotTell(`${title}: do the objects use it?`, evidence, command, named);
}
