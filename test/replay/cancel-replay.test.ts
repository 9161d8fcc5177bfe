import { cancelReplay } from '../../src/replay/cancel-replay.ts';
import type { Replay } from '../../src/replay/model/replay.ts';
import {
  describeCancellation,
  describeConfirmation,
} from '../../src/slack/replay/render-outcome.ts';
import { emptyPlace } from '../incidents/lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { aReplay, replayNow as now } from './a-replay.ts';

const ben = 'U0BEN00000';
const job = { id: 'job-1', status: 'Active', tasks: 25, succeeded: 3, failed: 0 };
const ended = (
  how: 'complete' | 'failed' | 'cancelled' | 'refused',
  why?: string,
): Partial<Replay> => ({
  job,
  phase: { kind: 'ended', how, at: now, ...(why !== undefined && { why }) },
});
const creating = { kind: 'creating', tries: 1, triedAt: now, next: 'find' } as const;

/** A table with this replay of orders, and what is answered to a click on an old Cancel of plan-1. */
async function click(
  stored: Replay | undefined,
  meanwhile?: Replay,
  when: 'before it is read' | 'while it is saved' = 'before it is read',
) {
  const place = emptyPlace();
  if (stored) place.replays.set('orders', stored);
  const stores = buildMemoryStores(place);
  const store: typeof stores = {
    ...stores,
    async listReplays() {
      const listed = await stores.listReplays();
      if (meanwhile && when === 'before it is read') place.replays.set('orders', meanwhile);
      return listed;
    },
    async saveReplay(changed) {
      if (meanwhile && changed.revision === meanwhile.revision) {
        place.replays.set('orders', meanwhile);
      }
      return stores.saveReplay(changed);
    },
  };
  const cancellation = await cancelReplay({ store, clock: () => now }, 'plan-1', ben);
  return {
    cancellation,
    text: describeCancellation(cancellation),
    left: place.replays.get('orders'),
    audited: [...place.auditEntries.values()],
  };
}

describe('A Cancel that is still there', () => {
  it.each([
    ['confirmed', aReplay()],
    ['being created', aReplay({ phase: creating })],
    ['created', aReplay({ job, phase: { kind: 'created', at: now } })],
    ['being released', aReplay({ job, phase: { kind: 'releasing', at: now } })],
    ['running', aReplay({ job, phase: { kind: 'running' } })],
    [
      'running, where S3 refused it before',
      aReplay({
        job,
        phase: { kind: 'running' },
        cancelled: { at: now, refused: 'JobStatusException' },
      }),
    ],
  ])('cancels a replication that is %s', async (_name, replay) => {
    const { text, left, audited } = await click(replay);
    expect(text).toContain('The replication is being cancelled');
    expect(left?.cancelled).toEqual({ by: ben, at: now });
    expect(audited).toMatchObject([{ by: ben, what: 'cancel_replay', outcome: 'done' }]);
  });

  it('cancels one that changes at this moment', async () => {
    const { left } = await click(aReplay(), aReplay({ job, revision: 2 }), 'while it is saved');
    expect(left).toMatchObject({ job, cancelled: { by: ben } });
  });

  it('changes nothing where it is being cancelled, and says so', async () => {
    const { text, left, audited } = await click(aReplay({ cancelled: { by: ben, at: now } }));
    expect(text).toContain('is being cancelled already');
    expect(left?.revision).toBe(1);
    expect(audited).toMatchObject([{ outcome: 'nothing to change' }]);
  });

  it.each([
    // The alert beside it may have the proof by now.
    [
      'complete',
      ended('complete'),
      'S3 has tried 25 objects again. Whether they have arrived, the alert says',
    ],
    [
      'complete, with its report',
      { ...ended('complete'), report: { at: now, succeeded: 25, failed: 0 } },
      'none failed, by its report. Whether they have arrived, the alert says',
    ],
    ['failed', ended('failed', 'TooManyFailures'), 'The replication job failed: TooManyFailures'],
    ['cancelled', ended('cancelled'), 'Replication was cancelled'],
    ['refused', ended('refused', 'AccessDenied'), 'Nothing was replicated: AccessDenied'],
  ])('changes nothing where it is over, and says how it ended: %s', async (_name, how, words) => {
    const { text, left } = await click(aReplay(how));
    expect(text).toContain('Nothing was done: this replication is over.');
    expect(text).toContain(words);
    expect(left?.revision).toBe(1);
  });

  it.each([
    ['a while ago', aReplay({ planId: 'plan-2' }), undefined],
    ['at this moment', aReplay(), aReplay({ planId: 'plan-2' })],
    ['never', undefined, undefined],
  ])(
    'leaves another replication of the bucket alone, which began %s',
    async (_name, before, meanwhile) => {
      const { cancellation, text, left } = await click(before, meanwhile);
      expect(cancellation.kind).toBe('unknown');
      expect(text).not.toContain('Replicating');
      expect(left?.cancelled).toBeUndefined();
    },
  );
});

describe('A plan that is clicked once more', () => {
  it('says how the replication is that it started', () => {
    const running = aReplay({ job, phase: { kind: 'running' } });
    expect(describeConfirmation({ kind: 'already', replay: running })).toContain(
      'Replicating: 3 of 25',
    );
    const over = aReplay(ended('failed', 'TooManyFailures'));
    expect(describeConfirmation({ kind: 'already', replay: over })).toContain(
      'job failed: TooManyFailures',
    );
  });
});
