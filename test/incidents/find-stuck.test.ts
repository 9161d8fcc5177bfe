import { findStuck, listStuck } from '../../src/incidents/find-stuck.ts';
import type { BackOff } from '../../src/incidents/model/back-off.ts';
import { stormId } from '../../src/incidents/model/storm.ts';
import { anIncident } from '../an-incident.ts';
import { emptyPlace } from './lifecycle-model/memory-place.ts';
import { buildMemoryStores } from './lifecycle-model/memory-stores.ts';

const now = new Date('2026-11-22T10:00:00Z');
const backOff = (why: BackOff['why']): BackOff => ({ why, since: now, until: now, refusals: 1 });

describe('findStuck', () => {
  it.each([
    ['finds what Slack refused', 'refused', true],
    ['finds what got no answer', 'no answer', true],
    ['leaves out what comes a little later', 'rate limited', false],
  ] as const)('%s', (_name, why, isFound) => {
    const incident = anIncident({ backOff: backOff(why) });
    const due = [{ incidentId: incident.id, token: 'any' }];
    expect(findStuck([incident], due)).toEqual(isFound ? [incident] : []);
  });

  it('leaves out what nobody waits for any more, such as what was muted meanwhile', () => {
    expect(findStuck([anIncident({ backOff: backOff('refused') })], [])).toEqual([]);
  });
});

describe('listStuck', () => {
  it('finds them by what is due, also when a storm is', async () => {
    const store = buildMemoryStores(emptyPlace());
    const stuck = anIncident({ id: 'stuck', backOff: backOff('refused') });
    await store.addIncidents([stuck, anIncident({ id: 'well' })]);
    await store.markDue(['stuck', 'well', stormId]);
    expect(await listStuck(store)).toEqual([stuck]);
  });
});
