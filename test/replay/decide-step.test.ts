import { readFileSync } from 'node:fs';
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

/** The table of src/README.md. */
function readStates() {
  const [, table = ''] = readFileSync('src/README.md', 'utf8').split('| when cancelled |\n');
  const rows = table.split('\n\n')[0]!.split('\n').slice(1);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, 5)
      .map((cell) => cell.trim()),
  ) as [string, string, string, string][];
}

describe('decideStep', () => {
  it('does as the table says, which knows every phase', () => {
    expect(new Set(readStates().map(([phase]) => phase))).toEqual(new Set(Object.keys(phases)));
  });

  it.each(readStates())(
    '%s, the job %s: %s, or %s when cancelled',
    (phase, status, step, whenCancelled) => {
      expect(decide(phase, status || undefined)).toBe(step);
      expect(decide(phase, status || undefined, { cancelled })).toBe(whenCancelled);
    },
  );

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
