import { identifyRows } from '../../../src/incidents/announcing/identify-rows.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const at = new Date('2026-11-22T10:00:00Z');
const acknowledged = { kind: 'acknowledged', by: 'U0ANN00000', at } as const;
const first = anIncident({ id: 'first', status: acknowledged });
const second = anIncident({ id: 'second' });
const rowsOf = (...incidents: readonly Incident[]) =>
  identifyRows(incidents.map((incident) => ({ incident, missingObjects: 1 })));

describe('What identifies the rows of a digest', () => {
  it('is the same in any order, and whatever is counted', () => {
    expect(rowsOf(second, first)).toBe(rowsOf(first, second));
    const counted = [first, second].map((incident) => ({ incident, missingObjects: 9 }));
    expect(identifyRows(counted)).toBe(rowsOf(first, second));
  });

  const { shown } = anAlert();
  it.each<[string, Partial<Incident>]>([
    ['somebody else is the owner', { status: { ...acknowledged, by: 'U0BEN00000' } }],
    ['nobody is', { status: { kind: 'open' } }],
    // The digest went on to count it among those that fail.
    ['it is quiet, acknowledged or not', { followUp: { quietSince: at } }],
    ['it comes to live in the digest', { alert: anAlert({ shown: { ...shown, inStorm: 1 } }) }],
    ['it is another incident', { id: 'third' }],
  ])('is another one where %s', (_what, change) => {
    expect(rowsOf({ ...first, ...change }, second)).not.toBe(rowsOf(first, second));
  });
});
