import { addHours } from 'date-fns/addHours';
import type { BackOff } from '../../src/incidents/model/back-off.ts';
import { retryRefused } from '../../src/incidents/retry-refused.ts';
import { anAlert, anIncident } from '../an-incident.ts';
import { emptyPlace } from './lifecycle-model/memory-place.ts';
import { buildMemoryStores } from './lifecycle-model/memory-stores.ts';

const now = new Date('2026-11-22T12:00:00Z');

function backOff(why: BackOff['why']): BackOff {
  return { why, since: now, until: addHours(now, 1), refusals: 7 };
}

describe('retryRefused', () => {
  // Whoever sent an archived channel's incidents elsewhere waited for up to an hour to see one there.
  it('lets a first post that Slack refused be tried at once', async () => {
    const place = emptyPlace();
    const store = buildMemoryStores(place);
    await store.addIncidents([anIncident({ backOff: backOff('refused') })]);
    await retryRefused(store);
    const [incident] = place.incidents.values();
    expect(incident).toMatchObject({ revision: 2 });
    expect(incident?.backOff).toBeUndefined();
    expect([...place.due.keys()]).toEqual([incident?.id]);
  });

  it.each([
    [
      'what has its alert, which no route moves',
      anIncident({ alert: anAlert(), backOff: backOff('refused') }),
    ],
    ['what waits for the rate that Slack allows', anIncident({ backOff: backOff('rate limited') })],
    ['what waits for nothing', anIncident()],
  ])('leaves %s', async (_name, incident) => {
    const place = emptyPlace();
    const store = buildMemoryStores(place);
    await store.addIncidents([incident]);
    await retryRefused(store);
    expect(place.written).toHaveLength(1);
  });
});
