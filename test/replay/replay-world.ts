import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { Job, Replay } from '../../src/replay/model/replay.ts';
import type { BatchJobs, CallOutcome } from '../../src/replay/ports/batch-jobs.ts';
import type { ReplayStore } from '../../src/replay/ports/replay-store.ts';
import { replayNow } from './a-replay.ts';

/** What goes wrong with one call. */
export type Fault =
  | 'none'
  | 'answer lost'
  | 'not done'
  | 'lands late'
  | 'slow down'
  | 'worker dies before'
  | 'worker dies after'
  | 'worker stands still before'
  | 'worker stands still after';

/** What S3 does with a token that it has seen: nothing of this is documented. */
export type TokenRule = 'old job' | 'error' | 'new job' | 'same job or new';

export interface FakeJob {
  readonly id: string;
  readonly planId: string;
  readonly createdAt: Date;
  status: string;
  changedAt: Date;
  releases: number;
}

export class WorkerDied extends Error {}

/** S3 Batch Operations and a store, in memory, with a clock that moves when somebody waits. */
export class ReplayWorld {
  now = replayNow;
  readonly created: FakeJob[] = [];
  stored: Replay | undefined;
  faults: Fault[] = [];
  tokenRule: TokenRule = 'old job';
  listLagMillis = 60_000;
  outcomeOfJobs = 'Complete';
  /** What S3 says of how many objects a prepared job has. */
  tasks: number | undefined = 25;
  /** What happens while a worker stands still. */
  meanwhile: (when: 'before' | 'after') => Promise<void> = async () => {};
  readonly #late: { readonly at: Date; readonly land: () => void }[] = [];

  readonly clock = () => this.now;

  /** In steps, so that what lands meanwhile does so when it should. */
  wait(millis: number): void {
    for (let left = millis; left > 0; left -= 10_000) this.#pass(Math.min(left, 10_000));
  }

  #pass(millis: number): void {
    this.now = addMilliseconds(this.now, millis);
    for (const late of this.#late.splice(0)) {
      if (late.at <= this.now) late.land();
      else this.#late.push(late);
    }
    for (const job of this.created) this.#live(job);
  }

  readonly store: ReplayStore = {
    readReplay: async () => this.stored && structuredClone(this.stored),
    listReplays: async () => (this.stored ? [structuredClone(this.stored)] : []),
    saveReplay: async (changed) => {
      if ((this.stored?.revision ?? 0) !== changed.revision - 1) return 'conflict';
      this.stored = structuredClone(changed);
      return 'saved';
    },
  };

  readonly jobs: BatchJobs = {
    createJob: async ({ planId }) => this.#change(() => ({ jobId: this.#create(planId) })),
    findJobs: async () =>
      this.#read(() =>
        this.created
          .filter(({ createdAt }) => addMilliseconds(createdAt, this.listLagMillis) <= this.now)
          .map((job) => ({ job: this.#view(job), planId: job.planId })),
      ),
    describeJob: async (_replay, id) => {
      const job = this.created.find((each) => each.id === id);
      return this.#read(() => (job === undefined ? ('no such job' as const) : this.#view(job)));
    },
    releaseJob: async (_replay, id) => this.#change(() => this.#move(id, 'Ready')),
    cancelJob: async (_replay, id) => this.#change(() => this.#move(id, 'Cancelling')),
  };

  #create(planId: string): string {
    const same = this.created.find((job) => job.planId === planId);
    if (same !== undefined && this.tokenRule === 'error') throw new Error('IdempotencyException');
    if (same !== undefined && this.tokenRule === 'old job') return same.id;
    const id = `job-${this.created.length + 1}`;
    const at = { createdAt: this.now, changedAt: this.now };
    this.created.push({ id, planId, status: 'New', releases: 0, ...at });
    return id;
  }

  #move(id: string, status: 'Ready' | 'Cancelling'): undefined {
    const job = this.created.find((each) => each.id === id)!;
    const from =
      status === 'Ready' ? ['Suspended'] : ['New', 'Preparing', 'Suspended', 'Ready', 'Active'];
    if (!from.includes(job.status)) throw new Error(`JobStatusException: ${job.status}`);
    if (status === 'Ready') job.releases += 1;
    job.status = status;
    job.changedAt = this.now;
  }

  /** Each state lasts twenty seconds, until somebody has to act. */
  #live(job: FakeJob): void {
    const next: Readonly<Record<string, string>> = {
      New: 'Preparing',
      Preparing: 'Suspended',
      Ready: 'Active',
      Active: this.outcomeOfJobs,
      Cancelling: 'Cancelled',
    };
    const to = next[job.status];
    if (to === undefined || addMilliseconds(job.changedAt, 20_000) > this.now) return;
    job.status = to;
    job.changedAt = this.now;
  }

  #view({ id, status }: FakeJob): Job {
    const tasks = status === 'New' || status === 'Preparing' ? undefined : this.tasks;
    return { id, status, tasks, succeeded: undefined, failed: undefined };
  }

  async #read<T>(answer: () => T): Promise<CallOutcome<T>> {
    const fault = await this.#meet();
    const value = answer();
    await this.#afterwards(fault);
    if (fault === 'slow down') return { kind: 'slow down' };
    const isLost = ['answer lost', 'not done', 'lands late'].includes(fault);
    return isLost ? { kind: 'unknown' } : { kind: 'done', value };
  }

  async #change<T>(make: () => T): Promise<CallOutcome<T>> {
    const fault = await this.#meet();
    if (fault === 'slow down') return { kind: 'slow down' };
    if (fault === 'not done') return { kind: 'unknown' };
    if (fault === 'lands late') {
      this.#late.push({ at: addMilliseconds(this.now, 100_000), land: () => attempt(make) });
      return { kind: 'unknown' };
    }
    const outcome = attempt(make);
    await this.#afterwards(fault);
    return fault === 'answer lost' ? { kind: 'unknown' } : outcome;
  }

  async #meet(): Promise<Fault> {
    const fault = this.faults.shift() ?? 'none';
    if (fault === 'worker dies before') throw new WorkerDied();
    if (fault === 'worker stands still before') await this.meanwhile('before');
    return fault;
  }

  async #afterwards(fault: Fault): Promise<void> {
    if (fault === 'worker dies after') throw new WorkerDied();
    if (fault === 'worker stands still after') await this.meanwhile('after');
  }
}

function attempt<T>(make: () => T): CallOutcome<T> {
  try {
    return { kind: 'done', value: make() };
  } catch (error) {
    const why = String(error);
    const isUnclear = /Idempotency|JobStatus/.test(why);
    return isUnclear ? { kind: 'unknown' } : { kind: 'refused', why };
  }
}
