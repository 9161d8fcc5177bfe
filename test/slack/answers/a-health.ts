import type { Health } from '../../../src/incidents/read-health.ts';

/** All is well but for what a test names. */
export function aHealth(differences: Partial<Health> = {}): Health {
  return {
    channel: { kind: 'done', channelId: 'C0ALERTS00', messageTs: '1.0' },
    isQueueHealthy: true,
    due: 0,
    unresolved: 0,
    lastFailedAt: undefined,
    displaced: [],
    refused: undefined,
    pages: undefined,
    silentUntil: undefined,
    clockAheadSeconds: undefined,
    callsNobody: false,
    ...differences,
  };
}
