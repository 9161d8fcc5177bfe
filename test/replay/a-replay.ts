import type { Replay } from '../../src/replay/model/replay.ts';

export const replayNow = new Date('2026-11-22T10:00:00Z');

/** A replay that was just confirmed, in which only what a test names matters. */
export function aReplay(differences: Partial<Replay> = {}): Replay {
  return {
    sourceBucket: 'orders',
    accountId: '111122223333',
    region: 'eu-west-1',
    planId: 'plan-1',
    incidents: [{ id: 'AAAAbbbb0000-_zz', episode: 1 }],
    selection: { kind: 'listed', objects: 25, sha256: 'ab' },
    maxObjects: 1_000_000,
    by: 'U0ANN00000',
    confirmedAt: replayNow,
    phase: { kind: 'confirmed' },
    job: undefined,
    cancelled: undefined,
    nextAt: replayNow,
    straysAt: undefined,
    claim: undefined,
    failedInRow: 0,
    revision: 1,
    ...differences,
  };
}
