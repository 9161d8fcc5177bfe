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

describe('after a try to create the job', () => {
  it.each([
    ['is there', 1, done({ jobId: 'job-1' }), { kind: 'created' }],
    ['was not answered: look for it', 1, unknown, { kind: 'creating', next: 'find' }],
    ['came too soon: try again', 1, slowDown, { kind: 'creating', next: 'create' }],
    ['came too soon after one that may have landed', 2, slowDown, { next: 'find' }],
    ['is refused', 1, refused, { kind: 'ended', how: 'refused', why: 'AccessDenied' }],
  ] as const)('it %s', (_name, tries, outcome, phase) => {
    const replay = aReplay({ phase: creating(tries) });
    expect(applyCreated(replay, outcome, now).phase).toMatchObject(phase);
  });

  it('strays are looked for only if an earlier try may have made one', () => {
    const straysAt = addMinutes(now, 30);
    const at = (tries: number) =>
      applyCreated(aReplay({ phase: creating(tries), straysAt }), refused, now);
    expect(at(1)).toHaveProperty('straysAt', undefined);
    expect(at(2)).not.toHaveProperty('straysAt');
  });
});

describe('after looking for the job', () => {
  const found = done([{ job: jobOf('Suspended'), planId: 'plan-1' }]);
  const look = (phase: Phase, outcome: typeof found | typeof unknown, minutes = 0, more = {}) =>
    applyFound(aReplay({ phase, ...more }), outcome, true, addMinutes(now, minutes));

  it('it is followed', () => {
    expect(look(creating(1), found)).toMatchObject({ job: { id: 'job-1' }, phase: created });
  });

  it('one of another replay is left alone', () => {
    const other = done([{ job: jobOf('Suspended'), planId: 'plan-0' }]);
    expect(look(creating(1), other)).not.toHaveProperty('job');
  });

  it('nothing is tried again until what may be under way must have landed', () => {
    const none = done([]);
    expect(look(creating(1), none)).not.toHaveProperty('phase');
    expect(look(creating(1), none, 3).phase).toMatchObject({ next: 'create' });
    expect(look(creating(5), none, 3).phase).toMatchObject({ kind: 'ended', how: 'refused' });
    const cancelled = { by: 'U0BEN00000', at: now };
    expect(look(creating(1), none, 3, { cancelled }).phase).toMatchObject({ how: 'cancelled' });
    expect(look(creating(1), unknown, 3)).not.toHaveProperty('phase');
  });
});

describe('after S3 described the job', () => {
  const describeAs = (phase: Phase, job: Job | 'no such job', minutes = 0) =>
    applyDescribed(aReplay({ phase }), done(job), addMinutes(now, minutes));

  it.each([
    ['created', 'Preparing', undefined],
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
    if (phase === undefined) expect(change).not.toHaveProperty('phase');
    else expect(change.phase).toMatchObject(phase);
  });

  it('says why it failed in the words of AWS', () => {
    expect(
      describeAs({ kind: 'running' }, jobOf('Failed', { why: 'Access denied' })).phase,
    ).toEqual({ kind: 'ended', how: 'failed', at: now, why: 'Access denied' });
  });

  it('a new job may be unknown for some minutes, another one is gone', () => {
    expect(describeAs(created, 'no such job', 9)).not.toHaveProperty('phase');
    expect(describeAs(created, 'no such job', 10).phase).toMatchObject({ how: 'refused' });
    expect(describeAs({ kind: 'running' }, 'no such job').phase).toMatchObject({ how: 'refused' });
  });

  it.each([unknown, slowDown, refused])('it is asked again later: %j', (outcome) => {
    expect(applyDescribed(aReplay({ phase: { kind: 'running' } }), outcome, now)).toEqual({
      nextAt: addMinutes(now, 0.5),
    });
  });
});

describe('after a try to release or cancel the job', () => {
  const job = jobOf('Suspended');

  it('S3 has to say what became of a release that was not answered, or refused', () => {
    const replay = aReplay({ phase: { kind: 'releasing', at: now }, job });
    expect(applyReleased(replay, unknown, now)).not.toHaveProperty('phase');
    expect(applyReleased(replay, unknown, now).job).toHaveProperty('status', 'unknown');
    expect(applyReleased(replay, refused, now).phase).toHaveProperty('refused', 'AccessDenied');
    expect(applyReleased(replay, done(undefined), now).phase).toEqual({ kind: 'running' });
  });

  it('a cancellation is remembered as refused, and tried again where it was not answered', () => {
    const cancelled = { by: 'U0BEN00000', at: now };
    const replay = aReplay({ phase: { kind: 'running' }, job, cancelled });
    expect(applyCancelled(replay, refused, now).cancelled).toEqual({
      ...cancelled,
      refused: 'AccessDenied',
    });
    expect(applyCancelled(replay, unknown, now)).toEqual({ nextAt: addMinutes(now, 0.5) });
    expect(applyCancelled(replay, done(undefined), now).job).toHaveProperty('status', 'Cancelling');
  });
});
