import { addMinutes } from 'date-fns/addMinutes';
import { addSeconds } from 'date-fns/addSeconds';
import { handOff } from '../../../src/incidents/announcing/hand-off.ts';
import type { TriggerParts } from '../../../src/incidents/announcing/prepare-trigger.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { PageEvent } from '../../../src/incidents/ports/pager.ts';
import { aPage } from '../../a-page.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const at = new Date('2026-11-22T10:00:00Z');
const alert = anAlert();
const over = { kind: 'resolved', by: 'U0ANN00000', at, acceptedObjects: 1 } as const;
const shared = aPage({ dedupKey: 's3rep/storm/1', isShared: true });

/** Tells the pager the next thing about an incident, beside others. */
async function tell(
  incidentIs: Partial<Incident>,
  others: readonly Incident[] = [],
  saves: 'saved' | 'conflict' = 'saved',
  listed?: readonly Incident[],
) {
  const { workers, place, clock, wait } = beginWorld();
  const { announcer } = workers[0]!;
  const incident = anIncident({ alert, ...incidentIs });
  await announcer.store.addIncidents([incident, ...others]);
  await announcer.store.markPagesDue(others.map(({ id }) => id));
  const sent: PageEvent[] = [];
  const facts: string[] = [];
  const pager = {
    send: async (event: PageEvent) => (sent.push(event), { kind: 'taken' as const }),
  };
  const store = {
    ...announcer.store,
    ...(listed && { listUnresolved: async () => [...listed] }),
    saveIncident: async (changed: Incident) =>
      saves === 'saved' ? announcer.store.saveIncident(changed) : saves,
  };
  const log = { ...announcer.log, info: (fact: string) => void facts.push(fact) };
  const parts = { announcer: { ...announcer, store, log }, paging: { pager } };
  const progress = await handOff(parts as unknown as TriggerParts, incident);
  const page = place.incidents.get(incident.id)?.page;
  return { progress, sent, page, facts, now: clock(), wait };
}

const another = (differences: Partial<Incident> = {}) =>
  anIncident({ id: 'another', alert, page: shared, ...differences });

describe('The call that incidents of a storm share', () => {
  it('is left to another one of them that still needs it', async () => {
    const { sent, page, facts, progress, now } = await tell({ status: over, page: shared }, [
      another(),
    ]);
    expect([sent, facts]).toEqual([[], ['page_left_to_others']]);
    expect(page).toEqual({ ...shared, action: 'resolve', isTaken: true, at: now });
    expect(progress).toEqual({ kind: 'wait', until: now });
  });

  it.each<[string, Incident[]]>([
    ['there is none', []],
    ['the other is over too', [another({ status: over })]],
    ['the other has ended it', [another({ page: { ...shared, action: 'resolve' } })]],
    ['the other has a call of its own', [another({ page: aPage({ dedupKey: 'its own' }) })]],
    ['the other calls by another key', [another({ page: { ...shared, pager: 'billing' } })]],
    ['the other had it in an earlier episode', [another({ episode: 2 })]],
    ['the other was never called', [another({ page: undefined } as unknown as Partial<Incident>)]],
    ['the other is muted', [another({ muted: { number: 1, until: addMinutes(at, 90) } as never })]],
  ])('ends with the last of them: %s', async (_why, others) => {
    const { sent, facts } = await tell({ status: over, page: shared }, others);
    expect(sent).toMatchObject([{ action: 'resolve', dedupKey: shared.dedupKey }]);
    expect(facts).toEqual(['pager_told']);
  });

  // It was ended for all of them, and never opened again: they took it for open.
  it.each<[string, Incident[]]>([
    ['that the other was called', [another({ page: undefined } as never)]],
    ['that the other needs it again', [another({ status: over })]],
    ['the other, which is due', []],
  ])('is left to another one where the index does not know yet %s', async (_what, listed) => {
    const its = { status: over, page: shared };
    const { sent, facts } = await tell(its, [another()], 'saved', listed);
    expect([sent, facts]).toEqual([[], ['page_left_to_others']]);
  });

  it('is no matter to a call that is not shared', async () => {
    const own = aPage({ dedupKey: shared.dedupKey });
    const { sent } = await tell({ status: over, page: own }, [another()]);
    expect(sent).toMatchObject([{ action: 'resolve' }]);
  });
});

describe('What the pager is told next', () => {
  const acknowledged = { kind: 'acknowledged', by: 'U0ANN00000', at, missingObjects: 1 } as const;

  it('is stored under a claim before it is tried, with the time of the claim', async () => {
    const { sent, page, progress, now } = await tell({ status: acknowledged, page: aPage() });
    expect(sent).toEqual([
      { pager: 'default', dedupKey: aPage().dedupKey, action: 'acknowledge', at: now },
    ]);
    expect(page).toEqual(aPage({ action: 'acknowledge', at: now }));
    expect(progress).toEqual({ kind: 'settled' });
  });

  it('is told by nobody whose claim another one was faster to take', async () => {
    const { sent, progress, now } = await tell(
      { status: acknowledged, page: aPage() },
      [],
      'conflict',
    );
    expect([sent, progress]).toEqual([[], { kind: 'wait', until: now }]);
  });

  it('waits for the claim of another worker, and for the pager that refused', async () => {
    const until = addSeconds(at, 40);
    const claimed = aPage({ claim: { owner: 'other', until } });
    const { progress, sent } = await tell({ status: acknowledged, page: claimed });
    expect([sent, progress]).toEqual([[], { kind: 'wait', until }]);
    const backOff = { why: 'busy', error: '429', since: at, until, failures: 1 } as const;
    const busy = aPage({ action: 'acknowledge', isTaken: false, backOff });
    const later = await tell({ status: acknowledged, page: busy });
    expect([later.sent, later.progress]).toEqual([[], { kind: 'wait', until }]);
  });

  it('is nothing where nobody was called and nobody is', async () => {
    const { progress, sent } = await tell({ status: over });
    expect([sent, progress]).toEqual([[], { kind: 'settled' }]);
  });

  it('stays in doubt where the worker before died as it told something', async () => {
    const claim = { owner: 'dead', until: addMinutes(at, -1) };
    const { page, now } = await tell({ status: acknowledged, page: aPage({ claim }) });
    expect(page?.doubtUntil).toEqual(addMinutes(now, 2));
  });
});
