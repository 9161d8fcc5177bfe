import { addMinutes } from 'date-fns/addMinutes';
import {
  applyCancelled,
  applyCreated,
  applyDescribed,
  applyFound,
  applyReleased,
} from '../../src/replay/apply-outcome.ts';
import type { Job, Phase } from '../../src/replay/model/replay.ts';
import { aReplay, replayNow as now } from './a-replay.ts';

const jobOf = (status: string, more: Partial<Job> = {}): Job => ({
  id: 'job-1',
  status,
  tasks: undefined,
  succeeded: undefined,
  failed: undefined,
  ...more,
});
const creating = (tries: number): Phase => ({
  kind: 'creating',
  tries,
  triedAt: now,
  next: 'find',
});
const created: Phase = { kind: 'created', at: now };
const done = <T>(value: T) => ({ kind: 'done', value }) as const;
const unknown = { kind: 'unknown' } as const;
const refused = { kind: 'refused', why: 'AccessDenied' } as const;
const slowDown = { kind: 'slow down' } as const;
const spoken = { silentSince: undefined, goneSince: undefined, problem: undefined };

describe('after a try to create the job', () => {
  it.each([
    ['is there', 1, done({ jobId: 'job-1' }), created],
    ['was not answered: look for it', 1, unknown, { kind: 'creating', next: 'find' }],
    ['came too soon: try again', 1, slowDown, { kind: 'creating', next: 'create' }],
    ['came too soon after one that may have landed', 2, slowDown, { next: 'find' }],
    ['is refused', 1, refused, { kind: 'ended', how: 'refused', why: 'AccessDenied' }],
  ] as const)('%s', (_name, tries, outcome, phase) => {
    const replay = aReplay({ phase: creating(tries) });
    expect(applyCreated(replay, outcome, now).phase).toMatchObject(phase);
  });

  it.each([1, 2])('strays of earlier tries and replays are looked for, try %i', (tries) => {
    const straysAt = addMinutes(now, 30);
    const change = applyCreated(aReplay({ phase: creating(tries), straysAt }), refused, now);
    expect(change).not.toHaveProperty('straysAt');
  });
});

describe('after looking for the job', () => {
  const found = done([{ job: jobOf('Suspended'), planId: 'plan-1' }]);
  const look = (phase: Phase, outcome: typeof found | typeof unknown, minutes = 0, more = {}) =>
    applyFound(aReplay({ phase, ...more }), outcome, true, addMinutes(now, minutes));

  it('is followed', () => {
    expect(look(creating(1), found)).toMatchObject({ job: { id: 'job-1' }, phase: created });
  });

  it('one of another replay is left alone', () => {
    const other = done([{ job: jobOf('Suspended'), planId: 'plan-0' }]);
    expect(look(creating(1), other)).not.toHaveProperty('job');
  });

  it('nothing is tried again until what may be under way must have landed', () => {
    const none = done([]);
    expect(look(creating(1), none)).not.toHaveProperty('phase');
    expect(look(creating(1), none, 2.5).phase).toMatchObject({ next: 'create' });
    expect(look(creating(5), none, 3).phase).toMatchObject({ kind: 'ended', how: 'refused' });
    const cancelled = { by: 'U0BEN00000', at: now };
    expect(look(creating(1), none, 3, { cancelled }).phase).toMatchObject({ how: 'cancelled' });
    expect(look(creating(1), unknown, 3)).not.toHaveProperty('phase');
  });

  it('is given up after a day in which S3 did not say whether there is one', () => {
    const silent = { silentSince: now, problem: 'AccessDenied' };
    expect(look(creating(1), unknown, 23 * 60, silent)).not.toHaveProperty('phase');
    expect(look(creating(1), unknown, 24 * 60, silent)).toMatchObject({
      phase: { kind: 'ended', how: 'refused', why: 'AccessDenied' },
      straysAt: addMinutes(now, 24 * 60 + 10),
      ...spoken,
    });
  });

  it('what a late worker warned of meanwhile is looked for again', () => {
    const ended = { kind: 'ended', how: 'complete', at: now } as const;
    expect(look(ended, done([]), 30, { straysAt: now })).toEqual({ straysAt: undefined });
    expect(look(ended, done([]), 30, { straysAt: addMinutes(now, 60) })).toEqual({});
  });

  it('strays that are not gone are looked for later and later, for a day', () => {
    const ended = { kind: 'ended', how: 'refused', at: now } as const;
    const next = (minutes: number) =>
      look(ended, unknown, minutes, { straysAt: now }).straysAt?.getTime();
    expect(next(1)).toBe(addMinutes(now, 11).getTime());
    expect(next(100)).toBe(addMinutes(now, 150).getTime());
    expect(next(24 * 60)).toBeUndefined();
  });
});

describe('after S3 described the job', () => {
  const describeAs = (phase: Phase, job: Job | 'no such job', minutes = 0) =>
    applyDescribed(aReplay({ phase }), done(job), addMinutes(now, minutes));

  it.each([
    ['created', 'New', undefined],
    ['created', 'Preparing', undefined],
    ['created', 'Cancelling', undefined],
    ['created', 'Suspended', undefined],
    ['created', 'Active', { kind: 'running' }],
    ['releasing', 'Suspended', undefined],
    ['releasing', 'Ready', { kind: 'running' }],
    ['running', 'Complete', { kind: 'ended', how: 'complete' }],
    ['running', 'Failed', { kind: 'ended', how: 'failed' }],
    ['running', 'Cancelled', { kind: 'ended', how: 'cancelled' }],
  ] as const)('%s, %s', (kind, status, phase) => {
    const before = kind === 'running' ? { kind } : { kind, at: now };
    const change = describeAs(before, jobOf(status));
    expect('phase' in change).toBe(phase !== undefined);
    expect(change).toMatchObject(phase === undefined ? {} : { phase });
  });

  it('says why it failed in the words of AWS', () => {
    expect(
      describeAs({ kind: 'running' }, jobOf('Failed', { why: 'Access denied' })).phase,
    ).toEqual({ kind: 'ended', how: 'failed', at: now, why: 'Access denied' });
  });

  it('a job that failed while it was to be cancelled has failed', () => {
    const cancelled = { by: 'U0BEN00000', at: now };
    const replay = aReplay({ phase: { kind: 'running' }, cancelled });
    const end = (job: Job) => applyDescribed(replay, done(job), now).phase;
    const why = 'ReadingManifestFailed: Access denied';
    expect(end(jobOf('Cancelled', { why }))).toMatchObject({ how: 'failed', why });
    expect(end(jobOf('Cancelled'))).toMatchObject({ how: 'cancelled' });
    expect(end(jobOf('Complete', { why }))).toMatchObject({ how: 'complete' });
  });

  it('a job may be unknown for some minutes, and for a day S3 may not answer', () => {
    const running: Phase = { kind: 'running' };
    const after = (minutes: number, outcome: Parameters<typeof applyDescribed>[1], more = {}) =>
      applyDescribed(
        aReplay({ phase: running, silentSince: now, goneSince: now, ...more }),
        outcome,
        addMinutes(now, minutes),
      );
    const gone = done('no such job' as const);
    expect(applyDescribed(aReplay({ phase: running }), gone, now)).toEqual({
      silentSince: now,
      goneSince: now,
      nextAt: addMinutes(now, 0.5),
    });
    expect(after(9, gone)).not.toHaveProperty('phase');
    // It may be there all the same: then it is cancelled.
    expect(after(10, gone)).toMatchObject({
      phase: { how: 'failed' },
      straysAt: addMinutes(now, 20),
    });
    expect(after(10, gone, { straysAt: addMinutes(now, 25) }).straysAt).toEqual(
      addMinutes(now, 25),
    );
    // It did nothing before it was released.
    expect(after(10, gone, { phase: created }).phase).toMatchObject({ how: 'refused' });
    // The answer to its release may have been lost.
    const releasing = { phase: { kind: 'releasing', at: now } } as const;
    expect(after(10, gone, releasing).phase).toMatchObject({ how: 'failed' });
    expect(after(24 * 60, unknown, releasing).phase).toMatchObject({ how: 'failed' });
    expect(after(60, unknown)).not.toHaveProperty('phase');
    expect(after(24 * 60, unknown).phase).toMatchObject({ how: 'failed' });
    expect(after(0, done(jobOf('Active')))).toMatchObject({
      silentSince: undefined,
      problem: undefined,
    });
  });

  it('one answer that a job is not there ends nothing, however long S3 was silent before', () => {
    const running = aReplay({ phase: { kind: 'running' }, silentSince: now });
    const gone = done('no such job' as const);
    const first = applyDescribed(running, gone, addMinutes(now, 60));
    expect(first).not.toHaveProperty('phase');
    // Nor do other answers in between begin it anew.
    const between = applyDescribed({ ...running, ...first }, unknown, addMinutes(now, 65));
    const then = { ...running, ...first, ...between };
    expect(applyDescribed(then, gone, addMinutes(now, 69))).not.toHaveProperty('phase');
    expect(applyDescribed(then, gone, addMinutes(now, 70))).toHaveProperty('phase.how', 'failed');
  });

  it.each([unknown, slowDown, refused])('is asked again later: %j', (outcome) => {
    expect(applyDescribed(aReplay({ phase: { kind: 'running' } }), outcome, now)).toEqual({
      silentSince: now,
      nextAt: addMinutes(now, 0.5),
      isDenied: outcome.kind === 'refused',
      ...(outcome.kind === 'refused' && { problem: 'AccessDenied' }),
    });
  });

  it.each([unknown, slowDown])('people are told why once that lasts: %j', (outcome) => {
    const at = (minutes: number, more = {}) =>
      applyDescribed(
        aReplay({ phase: created, silentSince: now, ...more }),
        { ...outcome, why: 'ServiceUnavailable' },
        addMinutes(now, minutes),
      );
    expect(at(4)).toHaveProperty('problem', undefined);
    expect(at(5)).toMatchObject({ silentSince: now, problem: 'ServiceUnavailable' });
    // Else each answer in other words would change the alert.
    expect(at(6, { problem: 'another' })).toMatchObject({ problem: 'another' });
  });

  it('people are told of no answer where there are no words for it', () => {
    const silent = aReplay({ phase: created, silentSince: now });
    expect(applyDescribed(silent, unknown, addMinutes(now, 5))).toMatchObject({
      problem: 'no answer',
    });
  });

  it('people are told of trouble of another kind, and not of what is over', () => {
    const running = aReplay({ phase: { kind: 'running' }, silentSince: now });
    const busy = { ...unknown, why: 'ServiceUnavailable' };
    const say = (outcome: Parameters<typeof applyDescribed>[1], minutes: number, before = {}) =>
      applyDescribed({ ...running, ...before }, outcome, addMinutes(now, minutes));
    const denied = say(refused, 1);
    expect(say(busy, 2, denied)).toMatchObject({ problem: undefined });
    const told = say(busy, 6, denied);
    expect(told).toMatchObject({ silentSince: now, problem: 'ServiceUnavailable' });
    expect(say({ ...busy, why: 'InternalError' }, 7, told)).toMatchObject({
      problem: 'ServiceUnavailable',
    });
    expect(say(refused, 8, told)).toMatchObject({ problem: 'AccessDenied' });
    expect(say(done('no such job'), 2, denied)).toMatchObject({ problem: undefined });
  });

  it('people are told as well when S3 does not say whether there is a job', () => {
    const phase = { kind: 'creating', tries: 1, triedAt: now, next: 'find' } as const;
    const known = applyFound(aReplay({ phase, job: undefined }), refused, true, now);
    expect(known).toMatchObject({ silentSince: now, problem: 'AccessDenied' });
    const own = [{ job: jobOf('Suspended'), planId: aReplay().planId }];
    const found = applyFound(aReplay({ phase, job: undefined, ...known }), done(own), true, now);
    expect(found).toMatchObject({ silentSince: undefined, problem: undefined });
  });

  const gone = done('no such job' as const);
  it.each([
    [
      'a day without an answer',
      unknown,
      24 * 60,
      'S3 did not say for a day what became of the job',
      {},
    ],
    ['a day of refusals', unknown, 24 * 60, 'AccessDenied', { problem: 'AccessDenied' }],
    ['the job was gone', gone, 10, 'S3 does not know this job any more', { problem: 'any' }],
  ] as const)(
    'nothing is left to ask about a replay that ended after %s, but why',
    (_name, outcome, minutes, why, more) => {
      const silent = { silentSince: now, goneSince: now, ...more };
      const ended = applyDescribed(
        aReplay({ phase: created, ...silent }),
        outcome,
        addMinutes(now, minutes),
      );
      expect(ended).toMatchObject({ phase: { kind: 'ended', why }, ...spoken });
    },
  );

  it.each([
    ['not yet', 1, 0],
    ['not at all', 1, 3],
    ['not at all, and it is given up', 5, 3],
  ] as const)('S3 has spoken where it says that there is no job: %s', (_name, tries, minutes) => {
    const replay = aReplay({ phase: creating(tries), silentSince: now, problem: 'AccessDenied' });
    expect(applyFound(replay, done([]), true, addMinutes(now, minutes))).toMatchObject(spoken);
  });

  it('a cancellation that S3 refused while it prepared the job is tried again', () => {
    const cancelled = { by: 'U0BEN00000', at: now };
    const replay = aReplay({ phase: created, cancelled: { ...cancelled, refused: 'Preparing' } });
    expect(applyDescribed(replay, done(jobOf('Suspended')), now)).toMatchObject({
      cancelled,
      nextAt: addMinutes(now, 0.5),
    });
  });

  it('a person who cancels is not overruled by what the job would do', () => {
    const cancelled = { by: 'U0BEN00000', at: now };
    const replay = aReplay({ phase: created, cancelled });
    const change = applyDescribed(replay, done(jobOf('Suspended', { tasks: 24 })), now);
    expect(change).toMatchObject({ job: { status: 'Suspended' }, nextAt: now });
    expect(change).not.toHaveProperty('cancelled');
  });

  it.each([
    ['Failed', 3],
    ['Complete', 0],
    // Else people had to rest for a day because of a job that they had stopped.
    ['Cancelled', 0],
  ])('a job that is %s after two that failed makes it %i in a row', (status, inRow) => {
    const replay = aReplay({ phase: { kind: 'running' }, failedInRow: 2 });
    expect(applyDescribed(replay, done(jobOf(status)), now).failedInRow).toBe(inRow);
  });

  it('a replay ends where S3 cancels not even the job that waits', () => {
    const cancelled = { by: 'U0BEN00000', at: now, why: 'S3 found 25 objects' };
    const job = jobOf('Suspended');
    const refusedOnce = { ...cancelled, refused: 'AccessDenied' };
    const replay = aReplay({ phase: created, job, cancelled: refusedOnce });
    expect(applyDescribed(replay, done(job), now)).toMatchObject({
      phase: {
        kind: 'ended',
        how: 'cancelled',
        why: 'S3 found 25 objects; the job stays suspended, as S3 does not cancel it: AccessDenied',
      },
      straysAt: addMinutes(now, 10),
    });
  });

  it.each([
    ['released', { phase: { kind: 'releasing', at: now } }, 'refused'],
    ['cancelled', { phase: created, cancelled: { by: 'U0BEN00000', at: now } }, 'cancelled'],
  ] as const)('a replay ends where its job cannot be %s for a day', (name, more, how) => {
    const look = (minutes: number) =>
      applyDescribed(
        aReplay({ job: jobOf('unknown'), ...more }),
        done(jobOf('Suspended')),
        addMinutes(now, minutes),
      );
    expect(look(24 * 60 - 1)).not.toHaveProperty('phase');
    expect(look(24 * 60)).toMatchObject({
      phase: { how, why: `S3 did not say for a day that the job is ${name}` },
      straysAt: addMinutes(now, 24 * 60 + 10),
    });
  });

  it('a release that S3 took is told once, though it does not show yet', () => {
    const running = aReplay({ phase: { kind: 'running' }, job: jobOf('Ready') });
    const first = applyDescribed(running, done(jobOf('Suspended')), now);
    expect(first).toMatchObject({ job: { status: 'Suspended' }, nextAt: addMinutes(now, 0.5) });
    expect(first).not.toHaveProperty('phase');
    // Twice in a row: S3 has lost it.
    const again = applyDescribed({ ...running, ...first }, done(jobOf('Suspended')), now);
    expect(again).toMatchObject({ phase: { kind: 'releasing' }, nextAt: now });
  });

  it('a job that is to be cancelled is so as soon as S3 has said what became of the first try', () => {
    const cancelled = { by: 'U0BEN00000', at: now };
    const replay = aReplay({ phase: { kind: 'running' }, job: jobOf('unknown'), cancelled });
    const next = (status: string) => applyDescribed(replay, done(jobOf(status)), now).nextAt;
    expect(next('Active')).toEqual(now);
    expect(next('Cancelling')).toEqual(addMinutes(now, 0.5));
  });

  it('is released uncounted only where its objects are listed', () => {
    const selection = {
      kind: 'searched',
      prefix: undefined,
      writtenAfter: undefined,
      writtenBefore: undefined,
      statuses: ['FAILED'],
    } as const;
    const look = (minutes: number) =>
      applyDescribed(
        aReplay({ phase: created, selection }),
        done(jobOf('Suspended')),
        addMinutes(now, minutes),
      );
    expect(describeAs(created, jobOf('Suspended'))).toMatchObject({ nextAt: now });
    expect(look(1)).toMatchObject({ nextAt: addMinutes(now, 1.5) });
    expect(look(1)).not.toHaveProperty('cancelled');
    expect(look(10).cancelled?.why).toContain('did not say how many');
  });
});

describe('after a try to release or cancel the job', () => {
  const job = jobOf('Suspended');

  it('S3 has to say what became of a release that was not answered, or refused', () => {
    const replay = aReplay({ phase: { kind: 'releasing', at: now }, job });
    expect(applyReleased(replay, unknown, now)).not.toHaveProperty('phase');
    expect(applyReleased(replay, unknown, now).job).toHaveProperty('status', 'unknown');
    expect(applyReleased(replay, refused, now).phase).toHaveProperty('refused', 'AccessDenied');
    expect(applyReleased(replay, done(undefined), now)).toMatchObject({
      phase: { kind: 'running' },
      job: { ...job, status: 'Ready' },
    });
  });

  it('a cancellation is remembered as refused, and tried again where it was not answered', () => {
    const cancelled = { by: 'U0BEN00000', at: now };
    const replay = aReplay({ phase: { kind: 'running' }, job, cancelled });
    expect(applyCancelled(replay, refused, now).cancelled).toEqual({
      ...cancelled,
      refused: 'AccessDenied',
    });
    expect(applyCancelled(replay, unknown, now)).toEqual({
      job: { ...job, status: 'unknown' },
      nextAt: addMinutes(now, 0.5),
    });
    expect(applyCancelled(replay, done(undefined), now).job).toHaveProperty('status', 'Cancelling');
  });
});
