import type { Alert, Incident } from '../src/incidents/model/incident.ts';
import { missedThreshold } from '../src/replication/reasons/missed-threshold.ts';
import type { IncidentSummary } from '../src/incidents/counting/incident-summary.ts';

/** An incident in which only what a test names matters. */
export function anIncident(differences: Partial<Incident> = {}): Incident {
  return {
    id: 'AAAAbbbb0000-_zz',
    sourceBucket: 'orders',
    destinationBucket: 'orders-dr',
    ruleId: 'everything',
    reason: 'DstBucketUnversioned',
    accountId: '111122223333',
    region: 'eu-west-1',
    partition: 'aws',
    episode: 1,
    status: { kind: 'open' },
    createdAt: new Date('2026-11-22T10:00:35Z'),
    firstFailedAt: new Date('2026-11-22T10:00:33Z'),
    alert: undefined,
    reopening: undefined,
    claim: undefined,
    unsettledPostSince: undefined,
    backOff: undefined,
    revision: 1,
    ...differences,
  };
}

/** An alert that shows one object, in which only what a test names matters. */
export function anAlert(differences: Partial<Alert> = {}): Alert {
  return {
    channelId: 'C0ALERTS00',
    messageTs: '1795341640.000100',
    isGone: false,
    shown: {
      missingObjects: 1,
      missingBytes: 1000,
      lastFailedAt: new Date('2026-11-22T10:00:33Z'),
      status: { kind: 'open' },
      at: new Date('2026-11-22T10:00:40Z'),
    },
    ...differences,
  };
}

/** A summary of an incident with one missing object, in which only what a test names matters. */
export function aSummary(differences: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    incident: anIncident(),
    missingObjects: 1,
    missingBytes: 1000,
    firstFailedAt: new Date('2026-11-22T10:00:33Z'),
    lastFailedAt: new Date('2026-11-22T10:00:33Z'),
    firstRequestedAt: new Date('2026-11-22T10:00:00Z'),
    lastRequestedAt: new Date('2026-11-22T10:00:00Z'),
    samples: [
      {
        objectKey: 'invoices/2026/1.pdf',
        versionId: 'v1',
        sizeBytes: 1000,
        failedAt: new Date('2026-11-22T10:00:33Z'),
      },
    ],
    ...differences,
  };
}

/** An incident of late objects, in which only what a test names matters. */
export function aLateIncident(differences: Partial<Incident> = {}): Incident {
  return anIncident({ kind: 'late', reason: missedThreshold, ...differences });
}
