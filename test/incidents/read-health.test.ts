import { addDays } from 'date-fns/addDays';
import { addHours } from 'date-fns/addHours';
import { addMinutes } from 'date-fns/addMinutes';
import type { Outcome } from '../../src/incidents/announcing/alert-channel.ts';
import { times } from '../../src/incidents/announcing/times.ts';
import { lifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { readHealth } from '../../src/incidents/read-health.ts';
import { aPage } from '../a-page.ts';
import { anAlert, anIncident } from '../an-incident.ts';
import { emptyPlace } from './lifecycle-model/memory-place.ts';
import { buildMemoryStores } from './lifecycle-model/memory-stores.ts';

const failedAt = new Date('2026-11-22T12:00:00Z');
const done: Outcome = { kind: 'done', channelId: 'C0ALERTS00', messageTs: '1795341640.000100' };

const now = addHours(failedAt, 1);
const pageTimes = { ...times, ...lifecycleTimes };
const aWorker = { probe: async () => done, isQueueHealthy: true, now, pageTimes };

function shownFailing(lastFailedAt: Date) {
  const alert = anAlert();
  return { ...alert, shown: { ...alert.shown, lastFailedAt } };
}

describe('readHealth', () => {
  it('counts no tests, and takes their failures for none', async () => {
    const real = anIncident({ id: 'real', alert: shownFailing(failedAt) });
    const test = anIncident({
      id: 'test',
      isTest: true,
      alert: shownFailing(addDays(failedAt, 1)),
    });
    const store = buildMemoryStores(emptyPlace());
    await store.addIncidents([real, test]);
    await store.markDue(['real', 'test']);
    expect(await readHealth(store, aWorker)).toEqual({
      channel: done,
      isQueueHealthy: true,
      due: 1,
      unresolved: 1,
      lastFailedAt: failedAt,
      displaced: [],
      refused: undefined,
      pages: undefined,
      silentUntil: undefined,
      clockAheadSeconds: undefined,
      callsNobody: true,
    });
  });

  it('knows whether anybody is called: by the setting, or by a route', async () => {
    const store = buildMemoryStores(emptyPlace());
    const callsNobody = async (onCallId?: string) =>
      (await readHealth(store, { ...aWorker, onCallId })).callsNobody;
    expect(await callsNobody()).toBe(true);
    expect(await callsNobody('S0ONCALL00')).toBe(false);
    const route = { bucket: 'orders', channelId: 'C0ORDERS00', by: 'U0ANN00000', at: now };
    await store.addRoute(route);
    expect(await callsNobody()).toBe(true);
    await store.addRoute({ ...route, bucket: 'bills', mentionId: 'S0BILLS000' });
    expect(await callsNobody()).toBe(false);
  });

  it('knows that Slack refuses posts, although the channel can be read', async () => {
    const backOff = { why: 'refused', since: failedAt, until: failedAt, refusals: 1 } as const;
    const archived = { ...backOff, closed: 'is_archived' };
    const toClosedRoute = { backOff: archived, route: { channelId: 'C0ORDERS00' } };
    const store = buildMemoryStores(emptyPlace());
    await store.addIncidents([
      anIncident({ id: 'first', backOff: archived }),
      anIncident({ id: 'second', backOff, route: { channelId: 'C0ORDERS00' } }),
      anIncident({ id: 'moves soon', ...toClosedRoute }),
      anIncident({ id: 'muted since', backOff }),
    ]);
    await store.markDue(['first', 'second', 'moves soon']);
    const { refused } = await readHealth(store, aWorker);
    expect(refused).toEqual({ alerts: 2, error: 'is_archived' });
  });

  it('knows what the pager was not told, of resolved incidents too, and a refusal before all', async () => {
    const failed = (why: 'refused' | 'no answer', error: string) => ({
      isTaken: false,
      backOff: { why, error, since: failedAt, until: now, failures: 1 },
    });
    const store = buildMemoryStores(emptyPlace());
    const status = { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects: 1 } as const;
    await store.addIncidents([
      anIncident({ id: 'told', alert: anAlert(), page: aPage() }),
      anIncident({
        id: 'waits',
        status,
        page: aPage({ action: 'resolve', ...failed('no answer', 'timeout') }),
      }),
    ]);
    await store.markPagesDue(['waits']);
    const waits = { incidents: 1, isRefused: false, error: 'timeout' };
    expect((await readHealth(store, aWorker)).pages).toEqual(waits);
    await store.addIncidents([
      anIncident({ id: 'refused', alert: anAlert(), page: aPage(failed('refused', 'bad key')) }),
      anIncident({ id: 'test', isTest: true, page: aPage(failed('refused', 'bad key')) }),
    ]);
    const refused = { incidents: 2, isRefused: true, error: 'bad key' };
    expect((await readHealth(store, aWorker)).pages).toEqual(refused);
  });

  it('names each alert that Slack refused where it was, or was to be', async () => {
    const frozen = { error: 'cant_update_message', isChannelClosed: false };
    const waiting = anIncident({ id: 'waiting', alert: anAlert({ isGone: true, frozen }) });
    const insteadOf = { channelId: 'C0ORDERS00', error: 'is_archived' };
    const moved = anIncident({ id: 'moved', alert: anAlert(), route: { insteadOf } });
    const store = buildMemoryStores(emptyPlace());
    await store.addIncidents([waiting, moved, anIncident({ id: 'well', alert: anAlert() })]);
    const { displaced } = await readHealth(store, aWorker);
    expect(displaced).toEqual([
      { incidentId: 'waiting', channelId: 'C0ALERTS00', error: 'cant_update_message' },
      { incidentId: 'moved', ...insteadOf },
    ]);
  });

  it('tells until when Slack wants silence, of whichever worker, and bounds what was asked', async () => {
    const store = buildMemoryStores(emptyPlace());
    const silent = (minutes: number) => ({
      nextPostAt: now,
      updatesPaidUntil: now,
      quietUntil: addMinutes(now, minutes),
    });
    const silentUntil = async (ownBudget?: ReturnType<typeof silent>) =>
      (await readHealth(store, { ...aWorker, ...(ownBudget && { ownBudget }) })).silentUntil;
    expect(await silentUntil(silent(0))).toBeUndefined();
    expect(await silentUntil(silent(2))).toEqual(addMinutes(now, 2));
    await store.saveBudget(silent(60));
    expect(await silentUntil(silent(2))).toEqual(addMinutes(now, 5));
  });

  it.each([
    [3_600_000, 3_600],
    [-6_000, -6],
    [4_000, undefined],
    [undefined, undefined],
  ])('tells of a clock that is %s ms ahead: %s s', async (clockAheadMillis, clockAheadSeconds) => {
    const store = buildMemoryStores(emptyPlace());
    const health = await readHealth(store, { ...aWorker, clockAheadMillis });
    expect(health.clockAheadSeconds).toBe(clockAheadSeconds);
  });
});
