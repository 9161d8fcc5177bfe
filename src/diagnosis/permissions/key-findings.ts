import { readKeyState } from '../../replication/reasons/key-steps.ts';
import type { CheckId } from '../model/check-ids.ts';
import { describeUnseen } from '../model/describe-unseen.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { KeySide, UsedKey } from './key-access.ts';
import { faultOfKey } from './key-fault.ts';
import { keyPlaceOf } from './key-place.ts';
import type { PermissionCase } from './permission-case.ts';
import { tellerOf } from './teller.ts';

/** Whether a key exists, where it has to be, and can be used at all. */
export function findKeyItself(
  check: CheckId,
  permissionCase: PermissionCase,
  side: KeySide,
  used: UsedKey,
): readonly Finding[] {
  const { whose, named, region } = keyPlaceOf(side, used);
  const tell = tellerOf(check, permissionCase, { keyArn: used.arn }, named);
  const command = (readKeyState(region).command ?? '').replace('KEY_ID', 'KEY_ARN');
  const { description } = used.key;
  const open = (why: string) =>
    tell.cannotTell(`Can the ${whose} be used?`, `${why} Key: ${named}.`, command);
  const fault = faultOfKey(permissionCase, side, used);
  if (description.kind === 'unseen' && fault === undefined)
    return [open(describeUnseen(description))];
  if (fault === undefined) return [tell.ruledOut(`The ${whose} is usable`, `Key: ${named}.`)];
  if (fault === 'open')
    return [open('KMS knows no such key where s3rep looked; it may be of another account.')];
  const { title, evidence, steps } = fault;
  return [
    used.isSure
      ? tell.shown(title, evidence, steps)
      : // Of a key that no failed object is known to use, it is open whether it matters.
        tell.cannotTell(`${title}: do the objects use it?`, evidence, command),
  ];
}
