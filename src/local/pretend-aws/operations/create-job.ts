import type { CreateJobCommandInput } from '@aws-sdk/client-s3-control';
import { checkJobRequest } from '../jobs/check-job-request.ts';
import { beginJob } from '../jobs/run-job.ts';
import { refusal } from '../wire/refusal.ts';
import type { PretendJob } from '../world/job.ts';
import type { World } from '../world/world.ts';
import { denied } from './open-bucket.ts';
import { checkAccount } from './open-job.ts';
import type { CallContext, Operation } from './operation.ts';

/** Creates a job; the same token within a Region means the same job, as far as `behaviour.sameToken` goes. */
export const createJob: Operation<CreateJobCommandInput, object> = (world, input, context) => {
  checkAccount(context, input);
  checkJobRequest(input, world.accountId);
  if (world.missingPermissions.has('iam:PassRole')) throw denied();
  if (input.Tags !== undefined && world.missingPermissions.has('s3:PutJobTagging')) throw denied();
  const earlier = findEarlier(world, input, context);
  if (earlier !== undefined) return { JobId: earlier.id };
  const job = newJob(world, input, context);
  world.jobs.set(job.id, job);
  beginJob(world, job);
  return { JobId: job.id };
};

function findEarlier(
  world: World,
  input: CreateJobCommandInput,
  { region }: CallContext,
): PretendJob | undefined {
  const { sameToken } = world.behaviour;
  const earlier = [...world.jobs.values()].find(
    (job) => job.region === region && job.request.ClientRequestToken === input.ClientRequestToken,
  );
  if (earlier === undefined || sameToken === 'a new job') return undefined;
  const isSame = JSON.stringify(earlier.request) === JSON.stringify(input);
  if (sameToken === 'the old job' || (sameToken === 'by its body' && isSame)) return earlier;
  throw refusal('IdempotencyException', 'A job with this client request token exists already');
}

function newJob(world: World, input: CreateJobCommandInput, { region }: CallContext): PretendJob {
  return {
    id: world.ids.uuid(),
    region,
    request: input,
    createdAt: world.agenda.now(),
    status: 'New',
    priority: input.Priority!,
    tags: input.Tags ?? [],
    statusUpdateReason: undefined,
    suspendedAt: undefined,
    terminatedAt: undefined,
    activeSince: undefined,
    failures: [],
    tasks: undefined,
    outcomes: [],
    generatedManifest: undefined,
    describedAt: undefined,
  };
}
