import { addMinutes } from 'date-fns/addMinutes';
import { type Reviewed, storeReviewed } from '../../../src/incidents/announcing/store-reviewed.ts';
import type { TimelineEntry } from '../../../src/incidents/model/timeline.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const at = new Date('2026-11-22T10:00:00Z');
const incident = anIncident({ alert: anAlert() });
const { id: incidentId } = incident;
const entry = (kind: string) => ({ kind, at, number: 2 }) as unknown as TimelineEntry;
const told = (...entries: readonly TimelineEntry[]) => ({
  ...incident,
  pendingEntries: [entry('opened'), ...entries],
  revision: incident.revision + 1,
});

/** What is stored of one that was looked at, while somebody else changes it or not. */
async function store(reviewed: Partial<Reviewed>, isFaster = false) {
  const { workers, place, clock } = beginWorld();
  const { announcer } = workers[0]!;
  const passed = { incidentId, at };
  await announcer.store.addIncidents([incident]);
  await announcer.store.addLooks([passed]);
  if (isFaster) place.incidents.set(incidentId, { ...incident, revision: 7 });
  const marks: string[][] = [];
  const facts: [string, object | undefined][] = [];
  const markDue = async (ids: readonly string[]) => void marks.push([...ids]);
  const info = (fact: string, fields?: object) => void facts.push([fact, fields]);
  const parts = {
    ...announcer,
    store: { ...announcer.store, markDue },
    log: { ...announcer.log, info },
  };
  const nothing = {
    incidentId,
    isTold: false,
    isPaged: false,
    nextLooks: [],
    passedLooks: [passed],
  };
  await storeReviewed(parts, [{ ...nothing, ...reviewed }]);
  const looks = [...place.looks.values()];
  const called = [...place.escalations.values()];
  return {
    marks,
    facts,
    looks,
    called,
    revision: place.incidents.get(incidentId)?.revision,
    now: clock(),
  };
}

describe('What a look at an incident brought', () => {
  it('is due before it is saved, because a worker may die, and after, because another may have looked', async () => {
    const changed = told(entry('quiet'), entry('reminded'));
    const { marks, facts, looks, revision } = await store({ changed, isTold: true });
    expect([marks, revision]).toEqual([[[incidentId], [incidentId]], 2]);
    expect(facts).toEqual([['state_changed_by_time', { incidentId, to: 'reminded' }]]);
    expect(looks).toEqual([]);
  });

  it('is saved and told to nobody where nothing shows it', async () => {
    const { marks, facts, revision, called } = await store({ changed: told(entry('escalated')) });
    expect([marks, facts, revision, called]).toEqual([[[], []], [], 2, []]);
  });

  it('is due although nothing changed, where Slack shows something else', async () => {
    const { marks, facts, revision } = await store({ isTold: true });
    expect([marks, facts, revision]).toEqual([[[incidentId], [incidentId]], [], 1]);
  });

  it('is looked at next when time changes it again', async () => {
    const next = { incidentId, at: addMinutes(at, 30) };
    const { looks } = await store({ nextLooks: [next] });
    expect(looks).toEqual([next]);
  });

  it('is left where somebody was faster, and looked at again in a minute', async () => {
    const changed = told(entry('reminded'));
    const nextLooks = [{ incidentId, at: addMinutes(at, 30) }];
    const { marks, facts, looks, revision, now } = await store(
      { changed, isTold: true, nextLooks },
      true,
    );
    expect([marks, facts, revision]).toEqual([[[incidentId], []], [], 7]);
    expect(looks).toEqual([{ incidentId, at: addMinutes(now, 1) }]);
  });

  it('is remembered as a call of people, where it is one', async () => {
    const escalated = await store({ changed: told(entry('escalated')), isTold: true });
    expect(escalated.called).toEqual([{ incidentId, at }]);
    const reminded = await store({
      changed: told(entry('escalated'), entry('reminded')),
      isTold: true,
    });
    expect(reminded.called).toEqual([]);
    const silent = await store({ isTold: true });
    expect(silent.called).toEqual([]);
  });
});
