import type { IncidentSummary } from '../../../src/incidents/counting/incident-summary.ts';
import { renderAlertFields } from '../../../src/slack/alert/render-alert-fields.ts';
import { aLateIncident, anIncident, aSummary } from '../../an-incident.ts';

const longAgo = new Date('2026-11-19T10:00:00Z');
const ago = '<!date^1795082400^{ago}|2026-11-19 10:00 UTC>';
const impactOf = (differences: Partial<IncidentSummary>) =>
  renderAlertFields(
    aSummary({ missingObjects: 250, firstRequestedAt: longAgo, ...differences }),
  )[2];

describe('the impact on an alert', () => {
  it('is objects, bytes and how old the oldest of them is: the recovery point', () => {
    expect(impactOf({})).toBe(`*Impact*\n250 objects (1 kB) missing, oldest written ${ago}`);
    expect(impactOf({ missingObjects: 1 })).toContain(`1 object (1 kB) missing, written ${ago}`);
    const incident = anIncident({ reason: 'DstDelObjNotPermitted' });
    expect(impactOf({ incident })).toContain(`, oldest deleted ${ago}`);
  });

  it.each<[string, Partial<IncidentSummary>]>([
    ['nobody knows it', { firstRequestedAt: undefined }],
    ['it is that of the first failure', { firstRequestedAt: new Date('2026-11-22T09:59:00Z') }],
    [
      'they are resolved',
      {
        incident: anIncident({
          status: { kind: 'resolved', by: 'U0BEN0000', at: longAgo, acceptedObjects: 250 },
        }),
      },
    ],
    [
      'it may be of an object that was resolved before',
      {
        incident: anIncident({
          reopening: {
            previousAlert: undefined,
            resolvedBy: 'U0BEN0000',
            resolvedAt: longAgo,
            acceptedObjects: 3,
          },
        }),
      },
    ],
    ['S3 still retries them', { incident: aLateIncident() }],
  ])('names no age where %s', (_, differences) => {
    expect(impactOf(differences)).not.toContain('{ago}');
  });
});
