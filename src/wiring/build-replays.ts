import { randomUUID } from 'node:crypto';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { addMilliseconds, millisecondsInMinute, min } from '../lib/dates.ts';
import type { DynamodbStores } from '../dynamodb/build-dynamodb-stores.ts';
import type { Log } from '../lib/log.ts';
import { cancelReplay } from '../replay/cancel-replay.ts';
import { confirmReplay, offerPlan } from '../replay/confirm-replay.ts';
import { followReplays, type FollowParts } from '../replay/follow-replays.ts';
import type { LookForReport } from '../replay/follow-report.ts';
import { readReplayObjects } from '../replay/make-plan.ts';
import type { Replay } from '../replay/model/replay.ts';
import type { BatchJobs } from '../replay/ports/batch-jobs.ts';
import type { ReadRules } from '../replay/ports/read-rules.ts';
import { readJobReport, type ReadJobReportParts } from '../replay/reports/read-job-report.ts';
import type { ReplayPace } from '../replay/replay-times.ts';
import type { RegionalAccess } from '../s3/regional-clients.ts';
import { loadReportOpener } from './load-report-opener.ts';
import type { ReplayService } from '../slack/service/replay-service.ts';

/** A replay that another worker confirmed is found so late at most. */
const idleMillis = millisecondsInMinute;

/** What replays are built from. */
export interface ReplayWiring {
  readonly batchRoleArn: string;
  readonly reportBucket: string;
  readonly replayMaxObjects: number;
  readonly s3Access: RegionalAccess;
  readonly store: DynamodbStores;
  readonly clock: () => Date;
  readonly log: Log;
  readonly replayPace?: ReplayPace | undefined;
  readonly onOver?: FollowParts['onOver'];
  /** Called when somebody confirmed or cancelled. */
  readonly onChange?: () => void;
}

/** Replays, where s3rep is permitted to create jobs. */
export interface Replays extends ReplayService {
  /**
   * Does what is due. Costs nothing before the moment that the last call returned, unless `isFresh`.
   * @param isTimeUp - ends the reading of a report
   * @param signal - ends it after the call in hand
   */
  follow(isFresh?: boolean, isTimeUp?: () => boolean, signal?: AbortSignal): Promise<Date>;
}

/** Joins what replays are planned and followed with. Calls nobody, and loads no SDK. */
export function buildReplays(wiring: ReplayWiring): Replays {
  const { store, clock, log, onOver, onChange = () => {} } = wiring;
  const { batchRoleArn: roleArn, reportBucket, replayMaxObjects: maxObjects } = wiring;
  const { calmMillis, pollMillis } = wiring.replayPace ?? {};
  const settings = { roleArn, reportBucket, maxObjects, calmMillis };
  const { jobs, readRules } = loadWhenUsed(wiring, roleArn);
  const parts = { store, readRules, settings, clock, newId: randomUUID };
  const reading = { readReport: buildLookForReport(wiring), ...(onOver && { onOver }) };
  const following = { store, jobs, clock, log, worker: randomUUID(), pollMillis, ...reading };
  let nextAt = clock();
  const changed = <T>(outcome: T): T => {
    nextAt = clock();
    onChange();
    return outcome;
  };
  return {
    offer: (incidentId, by) => offerPlan(parts, incidentId, by),
    confirm: async (planId, by) => changed(await confirmReplay(parts, planId, by)),
    cancel: async (planId, by) => changed(await cancelReplay(parts, planId, by)),
    async follow(isFresh = false, isTimeUp, signal) {
      if (!isFresh && nextAt > clock()) return nextAt;
      const idleUntil = addMilliseconds(clock(), idleMillis);
      nextAt = idleUntil;
      const next = await followReplays(following, isTimeUp, signal);
      // Somebody may have confirmed one meanwhile.
      nextAt = min([nextAt, next ?? idleUntil]);
      return nextAt;
    },
  };
}

function buildLookForReport({ s3Access }: ReplayWiring): LookForReport {
  const { endpoints, overrides, signal } = s3Access;
  const openInS3 = loadReportOpener({ endpoint: endpoints.s3, overrides, signal });
  const parts: ReadJobReportParts = {
    open: ({ region }, address) => openInS3(region, address),
    yieldToEventLoop,
  };
  return (...about) => readJobReport(parts, ...about);
}

/** The SDK's clients take a tenth of a second to load, and most bots never need them. */
function loadWhenUsed({ s3Access, store, clock }: ReplayWiring, roleArn: string) {
  let loaded: Promise<BatchJobs> | undefined;
  const readObjects = (replay: Replay) => readReplayObjects({ store, clock }, replay);
  const load = () =>
    (loaded ??= import('../s3/build-batch-jobs.ts').then(({ buildBatchJobs }) =>
      buildBatchJobs({ ...s3Access, roleArn, clock, readObjects }),
    ));
  const jobs: BatchJobs = {
    createJob: async (replay) => (await load()).createJob(replay),
    findJobs: async (replay) => (await load()).findJobs(replay),
    describeJob: async (replay, jobId) => (await load()).describeJob(replay, jobId),
    releaseJob: async (replay, jobId) => (await load()).releaseJob(replay, jobId),
    cancelJob: async (replay, jobId) => (await load()).cancelJob(replay, jobId),
  };
  let rules: Promise<ReadRules> | undefined;
  const readRules: ReadRules = async (bucket) => {
    rules ??= import('../s3/build-read-rules.ts').then(({ buildReadRules }) =>
      buildReadRules(s3Access),
    );
    return (await rules)(bucket);
  };
  return { jobs, readRules };
}
