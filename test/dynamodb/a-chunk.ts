import type { Chunk } from '../../src/incidents/model/chunk.ts';

/** A chunk of one object version, in which only what a test names matters. */
export function aChunk(differences: Partial<Chunk> = {}): Chunk {
  return {
    incidentId: 'AAAAbbbb0000-_zz',
    packed: new Uint8Array(18).fill(7),
    samples: [
      {
        objectKey: 'invoices/2026/1.pdf',
        versionId: 'v1',
        sizeBytes: 1000,
        failedAt: new Date('2026-11-22T10:00:33Z'),
      },
    ],
    firstFailedAt: new Date('2026-11-22T10:00:33Z'),
    lastFailedAt: new Date('2026-11-22T10:00:33Z'),
    firstRequestedAt: new Date('2026-11-22T10:00:00Z'),
    lastRequestedAt: new Date('2026-11-22T10:00:00Z'),
    writtenAt: new Date('2026-11-22T10:00:35Z'),
    ...differences,
  };
}
