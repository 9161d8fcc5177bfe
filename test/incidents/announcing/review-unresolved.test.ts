import { addMinutes } from 'date-fns/addMinutes';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { getUnixTime } from 'date-fns/getUnixTime';
import { announceDue } from '../../../src/incidents/announcing/announce-due.ts';
import { escalationMessageId } from '../../../src/incidents/model/escalation-message.ts';
import type { Announcer } from '../../../src/incidents/announcing/announcer.ts';
import { reviewUnresolved } from '../../../src/incidents/announcing/review-unresolved.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld, letWorker, type World } from '../lifecycle-model/world.ts';

async function lookAtAll(announcer: Announcer): Promise<Date> {
  const markers = await announcer.store.listDue();
  return (await reviewUnresolved(announcer, markers)).nextReviewAt;
}

describe('reviewUnresolved', () => {
  // An entry that a dead worker left behind was posted with the next one only, if there ever was one.
  it.each(['dies before', 'dies after'] as const)(
    'leaves word of what it changed where its worker %s a write',
    async (how) => {
      for (const call of [0, 1, 2, 3, 4]) {
        const { world, incident } = await snoozed();
        await letWorker(world, 0, { end: { call, how } }, ({ announcer }) => lookAtAll(announcer));
        const now = world.place.incidents.get(incident.id);
        const isChanged = now?.snooze === undefined;
        expect([call, isChanged && !world.place.due.has(incident.id)]).toEqual([call, false]);
      }
    },
  );

  // After an hour without Slack, every incident that went on failing was called quiet.
  it('calls no incident quiet whose alert lags behind', async () => {
    const world = beginWorld();
    const { announcer } = world.workers[0]!;
    await announcer.store.addIncidents([anIncident({ alert: anAlert() })]);
    const { id } = [...world.place.incidents.values()][0]!;
    await announcer.store.markDue([id]);
    world.wait(3_600_000);
    await lookAtAll(announcer);
    expect(world.place.incidents.get(id)?.followUp?.quietSince).toBeUndefined();
    await announcer.store.clearDue({ incidentId: id, token: world.place.due.get(id)! });
    world.wait(60_000);
    await lookAtAll(announcer);
    expect(world.place.incidents.get(id)?.followUp?.quietSince).toBeDefined();
  });

  // 3,000 open incidents cost 2,131 requests a minute, for nothing had changed.
  it('reads no incident before its time has come', async () => {
    const { world, calls, review } = await manyIncidents(300);
    await review();
    // What has just become due is looked at once more.
    world.wait(60_000);
    await review();
    calls.length = 0;
    world.wait(60_000);
    await review();
    expect(calls).toEqual(['listDue', 'listLooks', 'readIncidents']);
  });

  it('looks in time at what another worker announced', async () => {
    const { world, incident } = await snoozed();
    const [first, second] = world.workers.map(({ announcer }) => announcer);
    await lookAtAll(second!);
    expect(world.place.incidents.get(incident.id)?.snooze).toBeUndefined();
    const again = { by: 'U0ANN00000', at: world.clock(), until: addMinutes(world.clock(), 5) };
    const now = world.place.incidents.get(incident.id)!;
    await first!.store.saveIncident({ ...now, snooze: again, revision: now.revision + 1 });
    for (let run = 0; run < 3; run += 1) {
      world.wait(20_000);
      await announceDue(first!, new AbortController().signal);
    }
    expect(world.place.due.size).toBe(0);
    world.wait(5 * 60_000);
    await lookAtAll(second!);
    expect(world.place.incidents.get(incident.id)?.snooze).toBeUndefined();
  });

  it('finds within the hour what no look is stored of', async () => {
    const { world, incident } = await snoozed();
    const { announcer } = world.workers[0]!;
    await lookAtAll(announcer);
    world.place.looks.clear();
    const until = addMinutes(world.clock(), 2);
    const snooze = { by: 'U0ANN00000', at: world.clock(), until };
    const now = world.place.incidents.get(incident.id)!;
    world.place.incidents.set(incident.id, { ...now, snooze });
    world.place.due.clear();
    for (let minute = 0; minute < 61; minute += 1) {
      world.wait(60_000);
      await lookAtAll(announcer);
    }
    expect(world.place.incidents.get(incident.id)?.snooze).toBeUndefined();
  });

  // 20,000 writes one after another kept a new alert waiting for 40 seconds.
  it('lets what is due come first again after a second, and goes on afterwards', async () => {
    const { world, review, changed } = await manyIncidents(600, (each) => each.wait(20));
    const startedAt = world.clock();
    const next = await review();
    expect(differenceInMilliseconds(world.clock(), startedAt)).toBeLessThan(2_000);
    expect(next).toEqual(world.clock());
    for (let run = 0; run < 60; run += 1) await review();
    expect(changed()).toBe(600);
  });

  it('marks as due the one message that calls for many, and none of them', async () => {
    const { world, review, changed } = await manyIncidents(600);
    await review();
    expect(changed()).toBe(600);
    expect([...world.place.due.keys()]).toEqual([escalationMessageId('C0ALERTS00')]);
    expect(world.place.escalations.size).toBe(1);
  });

  /** Failing still, and unacknowledged for 31 minutes. */
  async function manyIncidents(count: number, onCall: (world: World) => void = () => {}) {
    let isCounting = false;
    const world: World = beginWorld((call) => {
      if (isCounting) onCall(world);
      return call();
    });
    const { announcer } = world.workers[0]!;
    const shown = { ...anAlert().shown, lastFailedAt: addMinutes(world.clock(), 20) };
    const messageTs = `${getUnixTime(world.clock())}.000100`;
    const alert = anAlert({ messageTs, shown });
    await announcer.store.addIncidents(
      Array.from({ length: count }, (_, index) => anIncident({ id: `id${index}`, alert })),
    );
    world.wait(31 * 60_000);
    isCounting = true;
    const calls: string[] = [];
    const store = new Proxy(announcer.store, {
      get(target, name) {
        calls.push(String(name));
        return Reflect.get(target, name);
      },
    });
    return {
      world,
      calls,
      review: () => lookAtAll({ ...announcer, store }),
      changed: () =>
        [...world.place.incidents.values()].filter(({ followUp }) => followUp?.escalations === 1)
          .length,
    };
  }

  async function snoozed() {
    const world = beginWorld();
    const at = world.clock();
    const snooze = { by: 'U0ANN00000', at, until: addMinutes(at, 1) };
    const incident = anIncident({ alert: anAlert(), snooze });
    await world.workers[0]!.announcer.store.addIncidents([incident]);
    world.wait(60_000);
    return { world, incident };
  }
});
