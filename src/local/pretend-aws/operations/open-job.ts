import { refusal } from '../wire/refusal.ts';
import type { PretendJob } from '../world/job.ts';
import type { World } from '../world/world.ts';
import { denied } from './open-bucket.ts';
import type { CallContext } from './operation.ts';

/** Which job is meant, and whose. */
interface JobInput {
  readonly AccountId?: string | undefined;
  readonly JobId: string | undefined;
}

/** The job of a call. @throws for one of another account or Region, and for one that is too new to be known */
export function openJob(world: World, input: JobInput, context: CallContext): PretendJob {
  checkAccount(context, input);
  const job = world.jobs.get(input.JobId ?? '');
  if (job?.region === context.region && isVisible(world, job)) return job;
  throw refusal(world.behaviour.noSuchJobCode, 'No such job', 404);
}

/** Whether a job is older than what AWS may not know yet. */
export function isVisible({ agenda, behaviour }: World, { createdAt }: PretendJob): boolean {
  return agenda.now().getTime() - createdAt.getTime() >= behaviour.jobVisibleAfterMillis;
}

/** @throws for other accounts than the callers', and for none: the schema does not say that one is required */
export function checkAccount({ caller }: CallContext, input: Pick<JobInput, 'AccountId'>): void {
  if (input.AccountId === undefined) {
    throw refusal('InvalidRequest', 'Missing required header for this request: x-amz-account-id');
  }
  if (input.AccountId !== caller.accountId) throw denied();
}
