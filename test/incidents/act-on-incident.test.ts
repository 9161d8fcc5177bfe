import { actOnIncident, toAuditEntry } from '../../src/incidents/act-on-incident.ts';
import { anAlert, anIncident } from '../an-incident.ts';
import { announceDue } from '../../src/incidents/announcing/announce-due.ts';
import type { Intent } from '../../src/incidents/lifecycle/intent.ts';
import type { Incident } from '../../src/incidents/model/incident.ts';
import { aFailure } from '../a-failure.ts';
import { begin } from './announcing/begin-failing.ts';
import { noFaults } from './lifecycle-model/faults.ts';
import { beginWorld, letWorker, type World } from './lifecycle-model/world.ts';

const incident = anIncident({ alert: anAlert() });

describe('actOnIncident', () => {
  // An alert went on to say "open" after its acknowledgement was saved, until somebody clicked again.
  it.each(['dies before', 'dies after'] as const)(
    'leaves word of what a person changed where its worker %s a write',
    async (how) => {
      for (const call of [0, 1, 2, 3, 4, 5]) {
        const world = beginWorld();
        const { place, clock } = world;
        await world.workers[0]!.announcer.store.addIncidents([incident]);
        const action = { kind: 'acknowledge', by: 'U0ANN00000', at: clock(), episode: 1 } as const;
        await letWorker(world, 0, { end: { call, how } }, ({ announcer }) =>
          actOnIncident(announcer, incident.id, action),
        );
        const isChanged = place.incidents.get(incident.id)?.status.kind === 'acknowledged';
        expect([call, isChanged && !place.due.has(incident.id)]).toEqual([call, false]);
      }
    },
  );

  const acknowledge = { kind: 'acknowledge', by: 'U0ANN00000', episode: 1 } as const;

  it('changes nothing and notes nothing of an incident that is not stored', async () => {
    const { workers, place, clock } = beginWorld();
    const action = { ...acknowledge, at: clock() };
    expect(await actOnIncident(workers[0]!.announcer, incident.id, action)).toBeUndefined();
    expect([place.due.size, place.auditEntries.size]).toEqual([0, 0]);
  });

  it('notes once what was asked, however often somebody else was faster', async () => {
    const { workers, clock } = beginWorld();
    const { announcer } = workers[0]!;
    await announcer.store.addIncidents([incident]);
    const outcomes: string[] = [];
    const putAuditEntry: typeof announcer.store.putAuditEntry = async ({ outcome }) =>
      void outcomes.push(outcome);
    let conflicts = 2;
    const saveIncident: typeof announcer.store.saveIncident = async (changed) => {
      conflicts -= 1;
      return conflicts >= 0 ? 'conflict' : announcer.store.saveIncident(changed);
    };
    const parts = { ...announcer, store: { ...announcer.store, saveIncident, putAuditEntry } };
    const change = await actOnIncident(parts, incident.id, { ...acknowledge, at: clock() });
    expect(change?.kind).toBe('changed');
    expect(outcomes).toEqual(['asked', 'done']);
  });

  // A person read "Nothing was changed" below the alert that they had just resolved.
  it('calls done what its own lost save did, which the client repeated in vain', async () => {
    const { workers, clock } = beginWorld();
    const { announcer } = workers[0]!;
    await announcer.store.addIncidents([incident]);
    const outcomes: string[] = [];
    const store: typeof announcer.store = {
      ...announcer.store,
      putAuditEntry: async ({ outcome }) => void outcomes.push(outcome),
      async saveIncident(changed) {
        await announcer.store.saveIncident(changed);
        return 'conflict';
      },
    };
    const action = { ...acknowledge, at: clock(), actId: 'one-click' };
    const change = await actOnIncident({ ...announcer, store }, incident.id, action);
    expect(change).toMatchObject({
      kind: 'changed',
      incident: { status: { kind: 'acknowledged' } },
    });
    expect(outcomes).toEqual(['asked', 'done']);
    const again = await actOnIncident(announcer, incident.id, action);
    expect(again?.kind).toBe('already');
  });

  it('logs who changed what, and nothing where nothing changed', async () => {
    const { workers, clock } = beginWorld();
    const { announcer } = workers[0]!;
    await announcer.store.addIncidents([incident]);
    const facts: [string, object | undefined][] = [];
    const info = (fact: string, fields?: object) => void facts.push([fact, fields]);
    const parts = { ...announcer, log: { ...announcer.log, info } };
    for (const _click of [1, 2]) {
      await actOnIncident(parts, incident.id, { ...acknowledge, at: clock() });
    }
    const { id: incidentId } = incident;
    const { by } = acknowledge;
    expect(facts).toEqual([['status_changed', { incidentId, action: 'acknowledge', by }]]);
  });

  it('notes and marks as due what a second click did not change', async () => {
    const { workers, place, clock } = beginWorld();
    const { announcer } = workers[0]!;
    await announcer.store.addIncidents([incident]);
    const action = { ...acknowledge, at: clock() };
    await actOnIncident(announcer, incident.id, action);
    place.due.clear();
    await actOnIncident(announcer, incident.id, action);
    expect([...place.auditEntries.values()].at(-1)?.outcome).toBe('nothing to change');
    expect(place.due.has(incident.id)).toBe(true);
  });
});

/** Lets a member click, and the worker end as it saves that. Returns what lets the save land. */
async function clickAndDie(
  world: World,
  id: string,
  wish: Intent,
): Promise<() => Promise<unknown>> {
  const { announcer } = world.workers[0]!;
  const { store } = announcer;
  const sent = Promise.withResolvers<Incident>();
  const saveIncident: typeof store.saveIncident = (changed) => {
    sent.resolve(changed);
    return new Promise(() => {});
  };
  const parts = { ...announcer, store: { ...store, saveIncident } };
  const action = { ...wish, by: 'U0ANN00000', at: world.clock(), episode: 1 };
  void actOnIncident(parts, id, action);
  const changed = await sent.promise;
  return () => store.saveIncident(changed);
}

describe('A change that lands two minutes after its worker ended', () => {
  const look = (world: World) =>
    letWorker(world, 1, noFaults, ({ announcer }) =>
      announceDue(announcer, new AbortController().signal),
    );

  // Nobody looks through what is resolved: its alert said for ever that objects are missing.
  it.each([
    ['resolved', 'reviews what is due', { kind: 'resolve', acceptedObjects: 1 }],
    ['resolved', 'reviews all that are unresolved', { kind: 'resolve', acceptedObjects: 1 }],
    ['acknowledged', 'reviews what is due', { kind: 'acknowledge' }],
  ] as const)('is shown as %s a moment later, as another worker %s', async (status, how, wish) => {
    const { world, incidents } = await begin([aFailure()]);
    await look(world);
    const land = await clickAndDie(world, incidents[0]!.id, wish);
    world.wait(60_000);
    await look(world);
    expect(world.place.due.size).toBe(0);
    world.wait(60_000);
    await land();
    world.wait(60_000);
    const { memory } = world.workers[1]!.announcer;
    if (how === 'reviews all that are unresolved') memory.nextWholeReviewAt = world.clock();
    await look(world);
    expect(world.slack.messages[0]?.summary.incident.status.kind).toBe(status);
  });

  it('is looked for two minutes after it was sent, however long storing that takes', async () => {
    const { world, announcer, incidents } = await begin([aFailure()]);
    const { store } = announcer;
    const added: Date[] = [];
    const addLooks: typeof store.addLooks = async ([look]) => {
      added.push(look!.at);
      if (added.length < 3) world.wait(180_000);
    };
    const parts = { ...announcer, store: { ...store, addLooks } };
    const act = { by: 'U0ANN00000', at: world.clock(), episode: 1 };
    await look(world);
    await actOnIncident(parts, incidents[0]!.id, { ...act, kind: 'resolve', acceptedObjects: 1 });
    expect(added).toHaveLength(3);
    expect(added[2]!.getTime()).toBeGreaterThanOrEqual(world.clock().getTime() + 120_000);
  });
});

describe('toAuditEntry', () => {
  const at = new Date('2026-11-22T10:00:00Z');
  const act = { by: 'U0ANN00000', at, episode: 1 };

  it('says what was given besides, and nothing where nothing was', () => {
    const told = { about: 'a', by: 'U0ANN00000', at };
    expect(toAuditEntry('a', { ...act, kind: 'acknowledge' })).toEqual({
      ...told,
      what: 'acknowledge',
    });
    const until = new Date('2026-11-22T11:00:00Z');
    expect(toAuditEntry('a', { ...act, kind: 'snooze', until } as never)).toEqual({
      ...told,
      what: 'snooze',
      details: { until },
    });
    expect(toAuditEntry('a', { ...act, kind: 'assign', to: 'U0BEN00000' } as never)).toEqual({
      ...told,
      what: 'assign',
      details: { owner: 'U0BEN00000' },
    });
    const eta = until;
    expect(toAuditEntry('a', { ...act, kind: 'note', note: 'Soon.', eta } as never)).toEqual({
      ...told,
      what: 'note',
      details: { note: 'Soon.', eta },
    });
  });
});
