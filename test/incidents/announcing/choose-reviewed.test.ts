import { addHours } from 'date-fns/addHours';
import { addMinutes } from 'date-fns/addMinutes';
import { chooseReviewed, noteReviewed } from '../../../src/incidents/announcing/choose-reviewed.ts';
import { compareTexts } from '../../../src/lib/compare-texts.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { DueMarker } from '../../../src/incidents/ports/due-markers.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const at = new Date('2026-11-22T10:00:00Z');
const resolved = { kind: 'resolved', by: 'U0ANN00000', at, acceptedObjects: 1 } as const;
const { shown } = anAlert();

const incidents: readonly Incident[] = [
  anIncident({ id: 'first' }),
  anIncident({ id: 'second' }),
  anIncident({
    id: 'shown',
    status: resolved,
    alert: anAlert({ shown: { ...shown, status: resolved } }),
  }),
  anIncident({ id: 'stale', status: resolved, alert: anAlert() }),
];
const looks = [
  { incidentId: 'first', at: addMinutes(at, 5) },
  { incidentId: 'shown', at: addMinutes(at, 5) },
  { incidentId: 'stale', at: addMinutes(at, 5) },
  { incidentId: 'first', at: addMinutes(at, 90) },
];

/** A worker that looks at those moments; `markers`: what is due then. */
async function begin() {
  const { announcer } = beginWorld().workers[0]!;
  await announcer.store.addIncidents(incidents);
  await announcer.store.addLooks(looks);
  const look = async (minutes: number, markers: readonly DueMarker[] = []) => {
    announcer.mutes.invalidate();
    const chosen = await chooseReviewed(announcer, markers, addMinutes(at, minutes));
    noteReviewed(announcer.memory, chosen);
    const ids = (all: readonly { readonly incidentId: string }[]) =>
      all.map(({ incidentId }) => incidentId);
    return {
      ids: chosen.incidents.map(({ id }) => id).toSorted(),
      passed: ids(chosen.passedLooks).toSorted(),
      isWhole: chosen.markers === undefined,
    };
  };
  return { announcer, look };
}

describe('A review', () => {
  it('looks at all that are unresolved as its worker starts, and then once an hour', async () => {
    const { look } = await begin();
    const all = { ids: ['first', 'second'], passed: [], isWhole: true };
    expect(await look(0)).toEqual(all);
    expect(await look(1)).toEqual({ ids: [], passed: [], isWhole: false });
    expect((await look(59)).isWhole).toBe(false);
    expect((await look(60)).isWhole).toBe(true);
  });

  // The one look at what landed late was gone, and the alert said until somebody clicked that objects are missing.
  it('also looks then at what is resolved and shown otherwise, once the time of its look has come', async () => {
    const { look } = await begin();
    const passed = ['first', 'shown', 'stale'];
    expect(await look(5)).toEqual({ ids: ['first', 'second', 'stale'], passed, isWhole: true });
  });

  it('looks at all that are unresolved once mutes have changed', async () => {
    const { look, announcer } = await begin();
    await look(0);
    const why = { by: 'U0ANN00000', at, until: addHours(at, 1), why: 'We know.' };
    await announcer.store.addMute({ bucket: 'orders', ...why });
    expect((await look(1)).isWhole).toBe(true);
    expect((await look(2)).isWhole).toBe(false);
  });

  it('looks at those whose time has come, of resolved ones where Slack shows something else', async () => {
    const { look } = await begin();
    await look(0);
    const passed = ['first', 'shown', 'stale'];
    expect(await look(4)).toMatchObject({ ids: [], passed: [] });
    expect(await look(5)).toEqual({ ids: ['first', 'stale'], passed, isWhole: false });
  });

  it('looks once at what has become due: nobody may have planned a look at it', async () => {
    const { look } = await begin();
    await look(0);
    const marker = { incidentId: 'second', token: '1' };
    const storm = { incidentId: 'storm', token: '1' };
    expect((await look(1, [marker, storm])).ids).toEqual(['second']);
    expect((await look(2, [marker, storm])).ids).toEqual([]);
    expect((await look(3, [{ ...marker, token: '2' }])).ids).toEqual(['second']);
  });

  it('knows the earliest look at each that is stored, until its time has come', async () => {
    const { look, announcer } = await begin();
    announcer.memory.looks.set('gone', at);
    await look(0);
    const known = () =>
      [...announcer.memory.looks].toSorted(([one], [other]) => compareTexts(one, other));
    const five = addMinutes(at, 5);
    expect(known()).toEqual([
      ['first', five],
      ['shown', five],
      ['stale', five],
    ]);
    await look(4);
    expect(known()).toHaveLength(3);
    await look(5);
    expect(known()).toEqual([]);
  });
});
