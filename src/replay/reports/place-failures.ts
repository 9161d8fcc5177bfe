import type { Incident } from '../../incidents/model/incident.ts';
import type { Partition, ReplicationFailure } from '../../replication/failure.ts';

/** What a report does not say of a failure, as far as incidents say it. */
export interface FailurePlace
  extends Pick<
    ReplicationFailure,
    'destinationBucket' | 'ruleId' | 'region' | 'accountId' | 'partition'
  > {
  /** One incident has this bucket and reason. Else nobody knows which rule failed, and the failure has none. */
  readonly isKnown: boolean;
}

/**
 * Where failures of a bucket for a reason belong. A job runs all rules of a bucket, and its report names none: so they
 * belong to the one unresolved incident with the same reason, or to one without rule and destination.
 */
export function placeFailures(
  unresolved: readonly Incident[],
  bucket: string,
  reason: string | undefined,
  ownPartition: Partition,
): FailurePlace {
  const ofBucket = unresolved.filter(
    ({ sourceBucket, kind, isTest }) =>
      sourceBucket === bucket && kind === undefined && isTest !== true,
  );
  const [first, ...others] = ofBucket.filter((incident) => incident.reason === reason);
  const only = others.length === 0 ? first : undefined;
  const known = first ?? ofBucket[0];
  return {
    destinationBucket: only?.destinationBucket,
    ruleId: only?.ruleId,
    region: known?.region,
    accountId: known?.accountId,
    partition: known?.partition ?? ownPartition,
    isKnown: only?.ruleId !== undefined || only?.destinationBucket !== undefined,
  };
}
