import type { CheckArrivalsParts } from '../replay/check-arrivals.ts';
import type { ReplicationStatuses } from '../replay/ports/replication-statuses.ts';
import type { S3Access } from '../s3/read-replication-status.ts';
import type { DiagnosisWiring } from './load-diagnosis.ts';

/** What asks S3 is built from, and whether it may. */
interface CheckWiring extends Omit<CheckArrivalsParts, 'statuses'> {
  readonly mayCheckArrival?: boolean;
  /** See `S3Access`. */
  readonly s3Endpoint: S3Access['endpoint'];
  readonly s3Overrides?: S3Access['overrides'];
  readonly dynamodb: DiagnosisWiring['dynamodb'];
  readonly settleTime?: (() => Promise<void>) | undefined;
}

/** Joins what asks S3 whether objects have arrived, which is loaded when it is used. Where it may not, nobody is asked. */
export function buildCheckArrivals({
  mayCheckArrival = false,
  s3Endpoint: endpoint,
  s3Overrides: overrides,
  dynamodb,
  settleTime,
  ...parts
}: CheckWiring): (signal: AbortSignal) => Promise<number> {
  const readRegion = () => dynamodb.config.region();
  const checks = { ...parts, statuses: loadStatuses({ endpoint, overrides, readRegion }) };
  return async (signal) => {
    if (!mayCheckArrival) return 0;
    await settleTime?.();
    const { checkArrivals } = await import('../replay/check-arrivals.ts');
    return checkArrivals(checks, signal);
  };
}

/** The client of S3 is loaded with the first call. */
function loadStatuses(access: S3Access): ReplicationStatuses {
  let loaded: Promise<ReplicationStatuses> | undefined;
  const load = () =>
    (loaded ??= import('../s3/read-replication-status.ts').then((s3) =>
      s3.buildReplicationStatuses(access),
    ));
  return {
    readStatus: async (...asked) => (await load()).readStatus(...asked),
    listDestinations: async (...asked) => (await load()).listDestinations(...asked),
  };
}
