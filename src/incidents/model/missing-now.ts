import type { Incident, Status } from './incident.ts';

type ResolvedStatus = Extract<Status, { kind: 'resolved' }>;

/** What is missing at this moment, and what was missing when a person resolved an earlier episode. */
export interface MissingNow {
  readonly missingNow: number;
  /** None in the first episode, and none of late objects: S3 still retries those. */
  readonly resolvedBefore: number;
}

/** Parts what a person resolved in earlier episodes from what is missing now; `missingObjects` counts both. */
export function splitMissing(
  { kind, reopening }: Pick<Incident, 'kind' | 'reopening'>,
  missingObjects: number,
): MissingNow {
  const vouched = kind === 'late' ? 0 : vouchedObjects(reopening);
  // Whoever counts up to a limit, or has forgotten some, cannot tell them apart; but by what checks found.
  const isApart =
    reopening?.isExact === true ? vouched <= missingObjects : vouched < missingObjects;
  const resolvedBefore = isApart ? vouched : 0;
  return { missingNow: missingObjects - resolvedBefore, resolvedBefore };
}

/** How many are missing now, which is what people are told, in Slack and by a pager. */
export function countNow(
  incident: Pick<Incident, 'kind' | 'reopening'>,
  missingObjects: number,
): number {
  return splitMissing(incident, missingObjects).missingNow;
}

/** How many were missing, those of before left out, when an incident was resolved. */
export function countWhenResolved(
  incident: Pick<Incident, 'kind' | 'reopening'>,
  { acceptedObjects, resolvedBefore }: Pick<ResolvedStatus, 'acceptedObjects' | 'resolvedBefore'>,
): number {
  return resolvedBefore === undefined
    ? countNow(incident, acceptedObjects)
    : acceptedObjects - resolvedBefore;
}

/** What a status says of so many missing objects that are accepted: what arrives later changes nothing of it. */
export function acceptAll(
  incident: Pick<Incident, 'kind' | 'reopening'>,
  acceptedObjects: number,
): Pick<ResolvedStatus, 'acceptedObjects' | 'resolvedBefore'> {
  const { resolvedBefore } = splitMissing(incident, acceptedObjects);
  return { acceptedObjects, ...(resolvedBefore > 0 && { resolvedBefore }) };
}

/** The bytes of what is missing now; none where they are not known apart. */
export function splitBytes(
  { reopening }: Pick<Incident, 'reopening'>,
  {
    missingBytes,
    resolvedBefore,
  }: { readonly missingBytes: number } & Pick<MissingNow, 'resolvedBefore'>,
): number {
  if (resolvedBefore === 0) return missingBytes;
  const { vouchedBytes } = reopening ?? {};
  return vouchedBytes === undefined ? 0 : Math.max(0, missingBytes - vouchedBytes);
}

/** What was stored later is missing now, and what was before was resolved by a person; undefined where nothing was. */
export function vouchedUntil({
  kind,
  reopening,
}: Pick<Incident, 'kind' | 'reopening'>): Date | undefined {
  if (kind === 'late' || reopening === undefined) return undefined;
  const isVouched = reopening.resolvedBy !== undefined || vouchedObjects(reopening) > 0;
  return reopening.vouchedUntil ?? (isVouched ? reopening.resolvedAt : undefined);
}

/** Of the objects accepted so far, those that a person vouched for: closed without proof, they are missing still. */
export function vouchedObjects(reopening: Incident['reopening']): number {
  const { resolvedBy, acceptedObjects = 0, vouchedObjects: vouched } = reopening ?? {};
  return vouched ?? (resolvedBy === undefined ? 0 : acceptedObjects);
}
