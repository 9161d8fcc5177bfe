import type { Evidence } from '../model/evidence.ts';
import { findRule } from '../model/find-rule.ts';
import type { Reading } from '../model/reading.ts';
import { seenVersions } from '../model/seen-objects.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import type { BucketAspect } from './look-at-bucket.ts';
import { reasonsOfOwners } from './look-at-objects.ts';

/** What to ask about the destination, the most telling first: nothing that cannot stop this replication. */
export function destinationAspects(
  { objects, destination, replication }: Evidence,
  subject: DiagnosisSubject,
): readonly BucketAspect[] {
  if (destination?.head.kind === 'none') return [];
  const { reason = '' } = subject;
  const rule = replication.kind === 'read' ? findRule(subject, replication.value.rules) : undefined;
  const versions = seenVersions(objects);
  const isLocked = versions.some(({ hasRetention, hasLegalHold }) => hasRetention || hasLegalHold);
  // SSE-C is what a bucket may refuse; an object that cannot be seen may have it.
  const mayBeRefused =
    versions.length === 0 || versions.some(({ encryption }) => !isKeptByAws(encryption));
  const matters: readonly (readonly [BucketAspect, boolean])[] = [
    ['policy', true],
    ['objectLock', isLocked || reason === 'DstBucketObjectLockConfigMissing'],
    ['encryption', mayBeRefused && !isAsked(destination?.encryption)],
    ['ownership', reason === 'DstPutAclNotPermitted' || rule?.isOwnerOverridden === true],
  ];
  return matters.filter(([, isNeeded]) => isNeeded).map(([aspect]) => aspect);
}

/** What else to ask about the source. */
export function sourceAspects(
  { source }: Evidence,
  { reason }: DiagnosisSubject,
): readonly BucketAspect[] {
  if (source.head.kind === 'none') return [];
  const doesOwnerMatter = reason === undefined || reasonsOfOwners.includes(reason);
  return ['policy', ...(doesOwnerMatter ? (['ownership'] as const) : []), 'objectLock'];
}

function isAsked(reading: Reading<unknown> | undefined): boolean {
  return reading !== undefined && !(reading.kind === 'unseen' && reading.why === 'not asked');
}

function isKeptByAws(encryption: string | undefined): boolean {
  return encryption !== undefined && encryption !== 'SSE-C';
}
