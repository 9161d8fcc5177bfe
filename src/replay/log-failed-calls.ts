import type { Log } from '../lib/log.ts';
import type { Replay } from './model/replay.ts';
import type { BatchJobs, CallOutcome } from './ports/batch-jobs.ts';

/** Lets the log say when S3 did not do what a call asked for, and why as far as that is known. */
export function logFailedCalls(jobs: BatchJobs, log: Log): BatchJobs {
  const note = async <T extends CallOutcome<unknown>>(
    call: keyof BatchJobs,
    { planId, sourceBucket }: Replay,
    made: Promise<T>,
  ): Promise<T> => {
    const outcome = await made;
    if (outcome.kind !== 'done') {
      const { kind, why } = outcome;
      log.warn('job_call_failed', { call, planId, sourceBucket, outcome: kind, why });
    }
    return outcome;
  };
  return {
    createJob: (replay) => note('createJob', replay, jobs.createJob(replay)),
    findJobs: (replay) => note('findJobs', replay, jobs.findJobs(replay)),
    describeJob: (replay, id) => note('describeJob', replay, jobs.describeJob(replay, id)),
    releaseJob: (replay, id) => note('releaseJob', replay, jobs.releaseJob(replay, id)),
    cancelJob: (replay, id) => note('cancelJob', replay, jobs.cancelJob(replay, id)),
  };
}
