import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addMinutes } from 'date-fns/addMinutes';
import type { Log } from '../../src/lib/log.ts';
import { followReplays, type FollowParts } from '../../src/replay/follow-replays.ts';
import type { Replay } from '../../src/replay/model/replay.ts';
import { emptyPlace } from '../incidents/lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import type { FoundReport } from '../../src/replay/reports/read-job-report.ts';
import { anIncident } from '../an-incident.ts';
import { aReplay, replayNow as now } from './a-replay.ts';

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const job = { id: 'job-1', status: 'Active', tasks: 25, succeeded: 3, failed: 0 };
const over = (more: Partial<Replay> = {}) =>
  aReplay({ phase: { kind: 'ended', how: 'complete', at: now }, job, incidents: [], ...more });

/** Parts over a table in memory, and the names of all calls that were made. */
function begin(replays: readonly Replay[], more: Partial<FollowParts> = {}) {
  const place = emptyPlace();
  for (const replay of replays) place.replays.set(replay.sourceBucket, replay);
  const calls: string[] = [];
  const noted = <T extends object>(parts: T): T =>
    new Proxy(parts, {
      get: (target, name) => {
        calls.push(String(name));
        return target[name as keyof T];
      },
    });
  const done = async () => ({ kind: 'done', value: job }) as never;
  const jobs = {
    createJob: done,
    findJobs: done,
    describeJob: done,
    releaseJob: done,
    cancelJob: done,
  };
  const parts: FollowParts = {
    store: noted(buildMemoryStores(place)),
    jobs: noted(jobs),
    clock: () => now,
    log: silent,
    worker: 'one',
    ...more,
  };
  return { place, calls, parts };
}

describe('followReplays', () => {
  it.each([
    ['without any', []],
    ['after the last is over', [over()]],
  ])('asks the table once and S3 nothing %s', async (_name, replays) => {
    const { parts, calls } = begin(replays);
    expect(await followReplays(parts)).toBeUndefined();
    expect(calls).toEqual(['listReplays']);
  });

  it('hands over a job that has run', async () => {
    const untold = { isUntold: true } as const;
    const ended: string[] = [];
    const onOver = async ({ planId }: Replay) => void ended.push(planId);
    const { place, parts } = begin([over(untold)], { onOver });
    await followReplays(parts);
    await followReplays(parts);
    expect(ended).toEqual(['plan-1']);
    const failed = { kind: 'ended', how: 'failed', at: now } as const;
    await followReplays(begin([over({ ...untold, phase: failed })], { onOver }).parts);
    expect(ended).toHaveLength(2);
    expect(place.replays.get('orders')).not.toHaveProperty('isUntold', true);
    const cancelled = { kind: 'ended', how: 'cancelled', at: now } as const;
    await followReplays(begin([over({ ...untold, phase: cancelled })], { onOver }).parts);
    // S3 had tried some.
    expect(ended).toHaveLength(3);
    const untried = { ...job, succeeded: 0, failed: undefined };
    const before = over({ ...untold, phase: cancelled, job: untried });
    await followReplays(begin([before], { onOver }).parts);
    const refused = { kind: 'ended', how: 'refused', at: now } as const;
    await followReplays(begin([over({ ...untold, phase: refused })], { onOver }).parts);
    expect(ended).toHaveLength(3);
  });

  it('hands over no job again and again because its incidents cannot be told, nor forgets one', async () => {
    const ended: unknown[] = [];
    const incident = anIncident();
    const untold = over({ isUntold: true, incidents: [{ id: incident.id, episode: 1 }] });
    let isDead = true;
    const onOver = async () => {
      ended.push(place.incidents.get(incident.id)?.replay?.state);
      if (isDead) throw new Error('The worker is dead.');
    };
    const { place, parts } = begin([untold], { onOver });
    await parts.store.addIncidents([incident]);
    const saveIncident = async () => Promise.reject(new Error('too large'));
    const broken = { ...buildMemoryStores(place), saveIncident };
    await followReplays({ ...parts, store: broken });
    await followReplays({ ...parts, store: broken });
    expect(ended).toHaveLength(0);
    await followReplays(parts);
    isDead = false;
    await followReplays(parts);
    await followReplays(parts);
    expect(ended).toEqual(['complete', 'complete']);
    expect(place.replays.get('orders')).toMatchObject({ isUntold: false });
  });

  it('asks S3 nothing before it is time, and says when that is', async () => {
    const nextAt = addMinutes(now, 0.5);
    const { parts, calls } = begin([aReplay({ phase: { kind: 'running' }, job, nextAt })]);
    expect(await followReplays(parts)).toEqual(nextAt);
    expect(calls).toEqual(['listReplays']);
  });

  it('goes on with the others where one cannot be followed, says so, and comes to it again', async () => {
    const running = { phase: { kind: 'running' } as const, job, incidents: [] };
    const logged: unknown[] = [];
    const error = (fact: string, fields?: object) => void logged.push({ fact, ...fields });
    const { parts, place } = begin(
      [
        aReplay({ ...running, sourceBucket: 'broken', planId: 'plan-0' }),
        aReplay({ ...running, sourceBucket: 'orders', nextAt: addMinutes(now, 9) }),
        aReplay({ ...running, sourceBucket: 'others' }),
      ],
      { log: { ...silent, error } },
    );
    const { jobs } = parts;
    const cause = new Error('a bug');
    const describeJob = jobs.describeJob.bind(jobs);
    Object.assign(parts.jobs, {
      describeJob: (replay: Replay, id: string) =>
        replay.sourceBucket === 'broken' ? Promise.reject(cause) : describeJob(replay, id),
    });
    expect(await followReplays(parts)).toEqual(addMinutes(now, 0.5));
    expect(place.replays.get('others')?.nextAt).toEqual(addMinutes(now, 0.5));
    expect(logged).toEqual([{ fact: 'replay_not_followed', planId: 'plan-0', error: cause }]);
  });

  it('makes the calls that are due one after another, as many as a release takes, and logs each', async () => {
    const logged: unknown[] = [];
    const info = (fact: string, fields?: object) => void logged.push({ fact, ...fields });
    const waiting = { ...job, status: 'Suspended' };
    const phase = { kind: 'created', at: now } as const;
    const replays = [aReplay({ phase, job: { ...waiting, status: 'New' }, incidents: [] })];
    const { parts, calls } = begin(replays, { log: { ...silent, info } });
    Object.assign(parts.jobs, { describeJob: async () => ({ kind: 'done', value: waiting }) });
    expect(await followReplays(parts)).toEqual(addMinutes(now, 0.5));
    expect(calls.filter((name) => name.endsWith('Job'))).toEqual(['describeJob', 'releaseJob']);
    const about = { fact: 'replay_advanced', planId: 'plan-1', jobId: 'job-1' };
    expect(logged).toEqual([
      { ...about, phase: 'created', status: 'Suspended' },
      { ...about, phase: 'running', status: 'Ready' },
    ]);
  });

  it('makes four calls at most at once: what goes wrong then is not repeated without end', async () => {
    const waiting = { ...job, status: 'Suspended', tasks: undefined };
    const { parts, calls } = begin([aReplay({ phase: { kind: 'running' }, job, incidents: [] })], {
      pollMillis: 0,
    });
    Object.assign(parts.jobs, { describeJob: async () => ({ kind: 'done', value: waiting }) });
    expect(await followReplays(parts)).toEqual(addMilliseconds(now, 1_000));
    expect(calls.filter((name) => name.endsWith('Job'))).toHaveLength(4);
  });

  it.each([
    ['before', 0],
    ['during the first call, which it stores', 1],
  ])('does nothing more once it is to stop: %s', async (when, made) => {
    const stopping = new AbortController();
    const running = { phase: { kind: 'running' } as const, job, incidents: [] };
    const buckets = ['orders', 'others'].map((sourceBucket) =>
      aReplay({ ...running, sourceBucket }),
    );
    const { parts, place, calls } = begin(buckets, { pollMillis: 0 });
    const describeJob = async () => (stopping.abort(), { kind: 'done', value: job });
    Object.assign(parts.jobs, { describeJob });
    if (when === 'before') stopping.abort();
    expect(await followReplays(parts, undefined, stopping.signal)).toEqual(now);
    expect(calls.filter((name) => name.endsWith('Job'))).toHaveLength(made);
    expect(place.replays.get('orders')?.claim).toBeUndefined();
  });

  it.each([
    ['createJob', { phase: { kind: 'confirmed' }, job: undefined }],
    [
      'findJobs',
      { phase: { kind: 'creating', tries: 1, triedAt: now, next: 'find' }, job: undefined },
    ],
    ['releaseJob', { phase: { kind: 'created', at: now }, job: { ...job, status: 'Suspended' } }],
    ['cancelJob', { phase: { kind: 'running' }, cancelled: { at: now } }],
  ] as const)(
    'logs the call by its name, and nothing where all is well: %s',
    async (call, more) => {
      const logged: unknown[] = [];
      const warn = (fact: string, fields?: object) => void logged.push({ fact, ...fields });
      for (const kind of ['done', 'unknown'] as const) {
        const replay = aReplay({ job, incidents: [], ...more });
        const { parts } = begin([replay], { log: { ...silent, warn } });
        Object.assign(parts.jobs, {
          [call]: async () => ({ kind, value: kind === 'done' ? [] : undefined }),
        });
        await followReplays(parts);
      }
      expect(logged).toMatchObject([{ fact: 'job_call_failed', call, outcome: 'unknown' }]);
    },
  );

  it('logs what S3 does not do, and why, each time', async () => {
    const logged: unknown[] = [];
    const warn = (fact: string, fields?: object) => void logged.push({ fact, ...fields });
    const replay = aReplay({ phase: { kind: 'created', at: now }, job });
    let clockNow = now;
    const clock = () => clockNow;
    const { parts, place } = begin([replay], { log: { ...silent, warn }, clock });
    const why = 'AccessDenied: not authorized to perform: s3:DescribeJob';
    Object.assign(parts.jobs, { describeJob: async () => ({ kind: 'refused', why }) });
    await followReplays(parts);
    clockNow = addMinutes(now, 1);
    await followReplays(parts);
    const { planId, sourceBucket } = replay;
    const failed = { fact: 'job_call_failed', call: 'describeJob', planId, sourceBucket };
    const line = { ...failed, outcome: 'refused', why };
    expect(logged).toEqual([line, line]);
    expect(place.replays.get(sourceBucket)?.problem).toBe(why);
  });

  const nothingFailed = {
    succeeded: 25,
    failed: 0,
    reasons: [],
    failedOtherwise: 0,
    notUnderstood: 0,
    foreign: 0,
  };
  const read = { kind: 'read', report: nothingFailed } as const;
  const missing = { kind: 'not there', why: 'There is no such report.' } as const;

  it('reads the report of a job that is over, until it is there, and then no more', async () => {
    const answers: readonly FoundReport[] = [missing, read];
    let reads = 0;
    const logged: unknown[] = [];
    const info = (fact: string, fields?: object) => void logged.push({ fact, ...fields });
    const { parts, place } = begin([over()], {
      readReport: async () => answers[reads++]!,
      log: { ...silent, info },
    });
    expect(await followReplays(parts)).toEqual(addMinutes(now, 0.5));
    expect(await followReplays(parts)).toBeUndefined();
    expect(place.replays.get('orders')?.report).toEqual({ at: now, succeeded: 25, failed: 0 });
    expect(place.replays.get('orders')?.isUntold).toBe(false);
    expect(logged.at(-1)).toEqual({
      fact: 'job_report_read',
      planId: 'plan-1',
      at: now,
      succeeded: 25,
      failed: 0,
    });
    expect(await followReplays(parts)).toBeUndefined();
    expect(reads).toBe(2);
  });

  it('logs why a report is not there yet, where everybody sees it who watches the log', async () => {
    const logged: unknown[] = [];
    const log = {
      ...silent,
      info: (fact: string, fields?: object) => void logged.push({ fact, ...fields }),
    };
    const { parts } = begin([over()], { readReport: async () => missing, log });
    await followReplays(parts);
    const taken = begin([over()], { readReport: async () => ({ kind: 'taken' }), log });
    await followReplays(taken.parts);
    expect(logged).toEqual([{ fact: 'job_report_awaited', planId: 'plan-1', why: missing.why }]);
  });

  it('tells its incidents what it says once, whichever of two workers reads it too', async () => {
    const incident = anIncident();
    const incidents = [{ id: incident.id, episode: incident.episode }];
    const { parts, place } = begin([over({ incidents })], { readReport: async () => read });
    await parts.store.addIncidents([incident]);
    await Promise.all([followReplays(parts), followReplays(parts)]);
    await followReplays(parts);
    const { pendingEntries = [], replay } = place.incidents.get(incident.id)!;
    expect(pendingEntries).toMatchObject([
      {
        kind: 'reported',
        report: nothingFailed,
        address: 's3://reports/s3rep/plan-1/job-job-1/manifest.json',
      },
    ]);
    expect(replay).toMatchObject({ state: 'complete', failedByReport: 0 });
  });

  it('gives up after two hours, with a last look', async () => {
    const ended = (minutes: number) =>
      over({ phase: { kind: 'ended', how: 'complete', at: addMinutes(now, -minutes) } });
    const late = begin([ended(121)], { readReport: async () => missing });
    expect(await followReplays(late.parts)).toBeUndefined();
    expect(late.place.replays.get('orders')?.report).toEqual({ at: now });
    const found = begin([ended(121)], { readReport: async () => read });
    await followReplays(found.parts);
    expect(found.place.replays.get('orders')?.report).toMatchObject({ failed: 0 });
  });

  it.each([
    ['was refused', { phase: { kind: 'ended', how: 'refused', at: now } }],
    ['was never created', { job: undefined }],
    ['had nothing to do', { job: { ...job, tasks: 0 } }],
    [
      'was cancelled before it began',
      {
        phase: { kind: 'ended', how: 'cancelled', at: now },
        job: { ...job, status: 'Cancelled', succeeded: 0 },
      },
    ],
  ] as const)('looks for no report of a job that %s', async (_name, more) => {
    const { parts } = begin([over(more)], { readReport: () => Promise.reject(new Error('read')) });
    expect(await followReplays(parts)).toBeUndefined();
  });
});
