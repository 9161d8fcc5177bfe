import { addDays } from 'date-fns/addDays';
import { addMinutes } from 'date-fns/addMinutes';
import { keepDetails } from '../../../src/incidents/announcing/keep-details.ts';
import { reviewUnresolved } from '../../../src/incidents/announcing/review-unresolved.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { aFailure } from '../../a-failure.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';
import { begin as beginWith } from './begin-failing.ts';

const { shown } = anAlert();
const acknowledged = {
  kind: 'acknowledged',
  by: 'U0ANN00000',
  at: new Date('2026-11-22T10:00:00Z'),
  missingObjects: 1,
} as const;

/** A worker that reviews again, a minute after it reviewed all. */
async function begin(incidents: readonly Incident[]) {
  const { workers, place, clock, wait } = beginWorld();
  const { announcer } = workers[0]!;
  const review = async () => reviewUnresolved(announcer, await announcer.store.listDue());
  await review();
  for (const each of incidents) place.incidents.set(each.id, each);
  const again = async (...ids: readonly string[]) => {
    await announcer.store.addLooks(ids.map((incidentId) => ({ incidentId, at: clock() })));
    wait(60_000);
    return review();
  };
  const left = () => [...place.looks.values()].filter(({ at }) => at <= clock());
  return { announcer, place, clock, wait, review, again, left };
}

describe('A look whose time has come', () => {
  it('is over, and nothing is due, where the incident is gone or shows all', async () => {
    const over = {
      kind: 'resolved',
      by: 'U0ANN00000',
      at: acknowledged.at,
      acceptedObjects: 1,
    } as const;
    const all = anIncident({ status: over, alert: anAlert({ shown: { ...shown, status: over } }) });
    const { again, place, left, clock } = await begin([all]);
    expect(await again(all.id, 'gone')).toEqual({
      nextReviewAt: addMinutes(clock(), 1),
      hasMarked: false,
    });
    expect([place.due.size, left()]).toEqual([0, []]);
  });

  it('makes digests due: what time brings for them is decided where they are shown', async () => {
    const { again, place, left } = await begin([]);
    expect(await again('storm')).toMatchObject({ hasMarked: true });
    expect([[...place.due.keys()], left()]).toEqual([['storm'], []]);
  });

  it('makes due what Slack shows otherwise, unless it is due already', async () => {
    const stale = anIncident({ status: acknowledged, alert: anAlert() });
    const { again, place, announcer } = await begin([stale]);
    expect(await again(stale.id)).toMatchObject({ hasMarked: true });
    expect([...place.due.keys()]).toEqual([stale.id]);
    await announcer.store.markDue([stale.id]);
    const token = place.due.get(stale.id);
    expect(await again(stale.id)).toMatchObject({ hasMarked: false });
    expect(place.due.get(stale.id)).toBe(token);
  });

  it('is not asked for before the minute is over', async () => {
    const { review, wait, again, place, clock } = await begin([]);
    await again();
    const nextReviewAt = addMinutes(clock(), 1);
    place.looks.set('x', { incidentId: 'storm', at: clock() });
    wait(59_000);
    expect(await review()).toEqual({ nextReviewAt, hasMarked: false });
    wait(1_000);
    expect(await review()).toMatchObject({ hasMarked: true });
  });
});

describe('Keeping details', () => {
  /** An incident whose chunks are to be kept, because they end so many days from now. */
  async function beginKeeping(days: number, incidentIs: Partial<Incident> = {}) {
    const { world, announcer, incidents } = await beginWith([aFailure()]);
    const incident = { ...incidents[0]!, ...incidentIs };
    world.place.incidents.set(incident.id, incident);
    world.place.due.clear();
    world.wait((60 - days) * 86_400_000);
    const facts: [string, object | undefined][] = [];
    const note = (fact: string, fields?: object) => void facts.push([fact, fields]);
    const log = { ...announcer.log, info: note, error: note };
    const keep = (store = announcer.store) =>
      keepDetails({ ...announcer, store, log }, [incident], world.clock());
    return { world, announcer, id: incident.id, facts, keep };
  }

  it('is logged, and changes nothing that Slack shows', async () => {
    const { keep, facts, id, world } = await beginKeeping(29);
    await keep();
    const until = addDays(world.clock(), 60);
    expect(facts).toEqual([['details_kept', { incidentId: id, missingObjects: 1, until }]]);
    expect(world.place.due.size).toBe(0);
  });

  it('comes too late once some have ended: what is shown says "at least" from then on, once', async () => {
    const { keep, id, world } = await beginKeeping(-1, { alert: anAlert() });
    await keep();
    expect(world.place.incidents.get(id)?.kept).toMatchObject({
      isPartial: true,
      missingObjects: 1,
    });
    expect([...world.place.due.keys()]).toEqual([id]);
    world.place.due.clear();
    world.wait(31 * 86_400_000);
    const kept = world.place.incidents.get(id)!;
    const { announcer } = world.workers[0]!;
    await keepDetails(announcer, [kept], world.clock());
    expect(world.place.due.size).toBe(0);
  });

  it('is tried again where it fails, which is logged, and left where somebody else was faster', async () => {
    const { keep, facts, id, announcer } = await beginKeeping(29);
    const { store } = announcer;
    await keep({ ...store, saveIncident: () => Promise.reject(new Error('no table')) });
    expect(facts).toEqual([['details_not_kept', { incidentId: id, error: 'no table' }]]);
    await keep({ ...store, saveIncident: async () => 'conflict' });
    expect(facts).toHaveLength(1);
    await keep();
    expect(facts.at(-1)?.[0]).toBe('details_kept');
    await keep();
    expect(facts).toHaveLength(2);
  });
});
