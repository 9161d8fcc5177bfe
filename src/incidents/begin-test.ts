import { subMinutes } from '../lib/dates.ts';
import type { ReplicationFailure } from '../replication/failure.ts';
import { packChunks } from './counting/pack-chunks.ts';
import { groupFailures } from './counting/group-failures.ts';
import type { ChunkStore } from './ports/chunk-store.ts';
import type { DueMarkers } from './ports/due-markers.ts';
import type { IncidentStore } from './ports/incident-store.ts';
import { openIncident } from './ingest/open-incident.ts';

const names = ['invoices/2026/1001.pdf', 'invoices/2026/1002.pdf', 'exports/orders.parquet'];

/** Opens a test incident, which is stored, counted and announced as any other; returns its id. */
export async function beginTest(
  store: IncidentStore & ChunkStore & DueMarkers,
  now: Date,
): Promise<string> {
  const [group] = groupFailures(names.map((objectKey) => sampleFailure(objectKey, now)));
  if (group === undefined) throw new Error('A test has failures.');
  await store.addIncidents([{ ...openIncident(group, now), isTest: true }]);
  await store.addChunks(packChunks(group, now));
  await store.markDue([group.incidentId]);
  return group.incidentId;
}

function sampleFailure(objectKey: string, now: Date): ReplicationFailure {
  return {
    outcome: 'failed',
    sourceBucket: 's3rep-test',
    destinationBucket: 's3rep-test-copy',
    ruleId: `test-${now.toISOString()}`,
    reason: 'DstBucketUnversioned',
    objectKey,
    versionId: 'null',
    sizeBytes: 48_211,
    failedAt: now,
    requestedAt: subMinutes(now, 1),
    region: undefined,
    accountId: undefined,
    partition: 'aws',
  };
}
