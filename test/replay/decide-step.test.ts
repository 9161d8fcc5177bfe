import { addMinutes } from 'date-fns/addMinutes';
import { decideStep } from '../../src/replay/decide-step.ts';
import type { Job, Phase, Replay } from '../../src/replay/model/replay.ts';
import { aReplay, replayNow } from './a-replay.ts';

const at = replayNow;
const phases: Readonly<Record<string, Phase>> = {
  confirmed: { kind: 'confirmed' },
  'creating, unanswered': { kind: 'creating', tries: 1, triedAt: at, next: 'find' },
  'creating, not there': { kind: 'creating', tries: 1, triedAt: at, next: 'create' },
  created: { kind: 'created', at },
  releasing: { kind: 'releasing', at },
  running: { kind: 'running' },
  ended: { kind: 'ended', how: 'complete', at },
};
const jobOf = (status: string): Job => ({
  id: 'job-1',
  status,
  tasks: undefined,
  succeeded: undefined,
  failed: undefined,
});
const cancelled = { by: 'U0BEN00000', at };

const decide = (phase: string, status: string | undefined, more: Partial<Replay> = {}) => {
  const job = status === undefined ? undefined : jobOf(status);
  return decideStep(aReplay({ phase: phases[phase]!, job, ...more }), at).kind;
};

describe('decideStep', () => {
  it.each([
    // Phase, what S3 said last of the job, what to do, and what if somebody cancels.
    ['confirmed', undefined, 'create', 'end'],
    ['creating, unanswered', undefined, 'find', 'find'],
    ['creating, not there', undefined, 'create', 'create'],
    ['created', 'New', 'describe', 'cancel'],
    ['created', 'Preparing', 'describe', 'cancel'],
    ['created', 'Suspended', 'release', 'cancel'],
    ['created', 'Active', 'describe', 'cancel'],
    ['created', 'Failed', 'describe', 'describe'],
    ['releasing', 'Suspended', 'release', 'cancel'],
    ['releasing', 'unknown', 'describe', 'cancel'],
    ['releasing', 'Ready', 'describe', 'cancel'],
    ['running', 'Ready', 'describe', 'cancel'],
    ['running', 'Active', 'describe', 'cancel'],
    ['running', 'Completing', 'describe', 'cancel'],
    ['running', 'Suspended', 'describe', 'cancel'],
    ['running', 'Cancelling', 'describe', 'describe'],
    ['running', 'Complete', 'describe', 'describe'],
    ['ended', 'Complete', 'nothing', 'nothing'],
    ['ended', undefined, 'nothing', 'nothing'],
  ] as const)('%s, the job %s: %s, or %s when cancelled', (phase, status, step, whenCancelled) => {
    expect(decide(phase, status)).toBe(step);
    expect(decide(phase, status, { cancelled })).toBe(whenCancelled);
  });

  it.each(Object.keys(phases))('waits while another worker makes a call: %s', (phase) => {
    const claim = { by: 'another', until: addMinutes(at, 1) };
    const status = ['created', 'releasing', 'running'].includes(phase) ? 'Active' : undefined;
    const straysAt = phase === 'ended' ? at : undefined;
    expect(decide(phase, status, { claim, straysAt })).toBe('wait');
    expect(decide(phase, status, { claim: { ...claim, until: at }, straysAt })).not.toBe('wait');
  });

  it('looks for jobs that nobody knows of once it is over', () => {
    expect(decide('ended', 'Complete', { straysAt: at })).toBe('find');
    expect(decide('ended', 'Complete', { straysAt: addMinutes(at, 1) })).toBe('wait');
  });

  it('asks no more than once about a cancellation that S3 refuses, and follows the job', () => {
    const refused = { ...cancelled, refused: 'AccessDenied' };
    expect(decide('running', 'Active', { cancelled: refused })).toBe('describe');
    expect(decide('created', 'Suspended', { cancelled: refused })).toBe('describe');
  });
});
