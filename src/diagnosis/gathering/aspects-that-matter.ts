import type { BucketEvidence, Evidence, RuleEvidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import type { BucketAt } from '../ports/aws-reader.ts';
import type { BucketAspect } from './look-at-bucket.ts';
import { reasonsOfOwners, seenVersions } from './look-at-objects.ts';

interface DestinationFacts {
  readonly rule: RuleEvidence | undefined;
  readonly known: BucketEvidence | undefined;
  readonly at: BucketAt;
}

/** What to ask about the destination, the most telling first: nothing that cannot stop this replication. */
export function destinationAspects(
  { objects, source }: Evidence,
  subject: DiagnosisSubject,
  { rule, known, at }: DestinationFacts,
): readonly BucketAspect[] {
  if (known?.head.kind === 'none') return [];
  const isNewlyPlaced = known === undefined || known.accountId !== at.accountId;
  const versions = seenVersions(objects);
  const isForeign = at.accountId !== undefined && at.accountId !== subject.accountId;
  const { reason = '' } = subject;
  const matters: readonly (readonly [BucketAspect, boolean])[] = [
    ['head', known === undefined],
    ['versioning', known === undefined || (isNewlyPlaced && known.versioning.kind === 'unseen')],
    ['policy', true],
    ['objectLock', isLockPossible(source, reason)],
    // SSE-C is what a bucket may refuse; an object that cannot be seen may have it.
    [
      'encryption',
      versions.length === 0 || versions.some(({ encryption }) => !isKeptByS3(encryption)),
    ],
    [
      'ownership',
      isForeign || rule?.isOwnerOverridden === true || reason === 'DstPutAclNotPermitted',
    ],
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
  return doesOwnerMatter ? ['policy', 'ownership'] : ['policy'];
}

/** Without Object Lock at the source, the destination needs none. */
function isLockPossible({ objectLock }: BucketEvidence, reason: string): boolean {
  return objectLock.kind !== 'none' || reason === 'DstBucketObjectLockConfigMissing';
}

function isKeptByS3(encryption: string | undefined): boolean {
  return encryption !== undefined && encryption !== 'SSE-C';
}
