import { min } from '../../lib/dates.ts';
import { storeFailures, type StoreFailuresParts } from '../../incidents/ingest/store-failures.ts';
import { incidentId } from '../../incidents/model/incident-id.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { Partition, ReplicationFailure } from '../../replication/failure.ts';
import { isBenignReason } from '../../replication/find-reason.ts';
import type { CompletionReport } from '../ports/completion-report.ts';
import { type FailurePlace, placeFailures } from './place-failures.ts';
import { readRows, type RowsRead } from './read-rows.ts';
import { keyOfTask, type ReportTask } from './report-task.ts';

/** Failures of a report that belong to one incident. */
export interface StoredPart {
  readonly incidentId: string;
  readonly sourceBucket: string;
  readonly destinationBucket: string | undefined;
  readonly ruleId: string | undefined;
  readonly reason: string | undefined;
  /** See `FailurePlace`. */
  readonly isKnown: boolean;
  /** Rows; the incident counts each object version once, whatever told of it. */
  failures: number;
}

/** What was stored of a report. */
export interface StoredReport extends RowsRead {
  readonly parts: readonly StoredPart[];
  /** That are expected in normal life: nothing is missing because of them. */
  readonly expected: number;
  /** Of more reasons than are stored. */
  readonly leftOut: number;
  /** To go on from, if it is partial. */
  readonly tasks: number;
}

/** How a report is stored. */
export interface StoreReportOptions {
  /** Tasks to pass over, which were stored before. */
  readonly from?: number;
  readonly isTimeUp?: () => boolean;
  /** The bot's, in which the buckets are of which nothing else is known. */
  readonly partition: Partition;
}

interface Place extends Omit<FailurePlace, 'isKnown'> {
  readonly part: StoredPart;
}

/** Packing these takes some 10 ms, for which nobody is answered. */
const failuresAtOnce = 2_000;
/** Each makes an incident. */
const maxParts = 100;

/** Counts the failed tasks of a report like events: in their incidents, each object version once. May be repeated. @throws ReportRefusal */
export async function storeReport(
  ingest: StoreFailuresParts,
  report: CompletionReport,
  now: Date,
  { from = 0, isTimeUp, partition }: StoreReportOptions,
): Promise<StoredReport> {
  const sorter = startSorting(await ingest.store.listUnresolved(), {
    from,
    partition,
    failedAt: min([report.writtenAt ?? now, now]),
  });
  const store = async (least: number): Promise<void> => {
    for (let some = sorter.take(least); some.length > 0; some = sorter.take(least)) {
      await storeFailures(ingest, some, now);
    }
    await ingest.yieldToEventLoop();
  };
  const read = await readRows(report, {
    task: (task) => sorter.sort(task),
    notUnderstood() {},
    afterPiece: () => store(failuresAtOnce),
    ...(isTimeUp && { isTimeUp }),
  });
  await store(1);
  const parts = sorter.parts().filter(({ failures }) => failures > 0);
  return { ...read, ...sorter.counts, parts };
}

interface Sorting extends Required<Pick<StoreReportOptions, 'from' | 'partition'>> {
  readonly failedAt: Date;
}

/** Sorts tasks into incidents, and holds their failures until they are taken. */
function startSorting(unresolved: readonly Incident[], { from, failedAt, partition }: Sorting) {
  const places = new Map<string, Place>();
  const find = { places, unresolved, partition };
  const counts = { tasks: 0, expected: 0, leftOut: 0 };
  let waiting: ReplicationFailure[] = [];
  return {
    counts,
    parts: () => [...places.values()].map(({ part }) => part),
    sort(task: ReportTask): void {
      counts.tasks += 1;
      if (task.hasSucceeded || counts.tasks <= from) return;
      const place = isBenignReason(task.reason) ? 'expected' : findPlace(find, task);
      if (place === 'expected') counts.expected += 1;
      else if (place === undefined) counts.leftOut += 1;
      else {
        place.part.failures += 1;
        waiting.push(toFailure(task, place, failedAt));
      }
    },
    /** Some of those that wait, if there are so many. */
    take(least: number): ReplicationFailure[] {
      if (waiting.length < least) return [];
      const some = waiting.slice(0, failuresAtOnce);
      waiting = waiting.slice(failuresAtOnce);
      return some;
    },
  };
}

interface Places {
  readonly places: Map<string, Place>;
  readonly unresolved: readonly Incident[];
  readonly partition: Partition;
}

function findPlace({ places, unresolved, partition }: Places, task: ReportTask): Place | undefined {
  const { bucket: sourceBucket, reason } = task;
  const name = `${sourceBucket} ${reason ?? ''}`;
  const known = places.get(name);
  if (known !== undefined || places.size === maxParts) return known;
  const { isKnown, ...place } = placeFailures(unresolved, sourceBucket, reason, partition);
  const { destinationBucket, ruleId } = place;
  const id = incidentId({ sourceBucket, destinationBucket, ruleId, reason });
  const part = {
    incidentId: id,
    sourceBucket,
    destinationBucket,
    ruleId,
    reason,
    isKnown,
    failures: 0,
  };
  const found = { ...place, part };
  places.set(name, found);
  return found;
}

function toFailure(task: ReportTask, place: Place, failedAt: Date): ReplicationFailure {
  const { part: _part, ...ofPlace } = place;
  return {
    ...ofPlace,
    outcome: 'failed',
    sourceBucket: task.bucket,
    reason: task.reason,
    objectKey: keyOfTask(task),
    versionId: task.versionId ?? 'null',
    sizeBytes: undefined,
    failedAt,
    requestedAt: undefined,
  };
}
