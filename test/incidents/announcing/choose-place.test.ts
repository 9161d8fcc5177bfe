import { addMilliseconds } from 'date-fns/addMilliseconds';
import { canMove, choosePlace } from '../../../src/incidents/announcing/choose-place.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import type { BackOff } from '../../../src/incidents/model/back-off.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const now = new Date('2026-11-22T10:00:00Z');
const byDefault = 'C0ALERTS00';
const orders = 'C0ORDERS00';
const storage = 'C0STORAGE0';
const closed: BackOff = {
  why: 'refused',
  since: now,
  until: now,
  refusals: 3,
  closed: 'is_archived',
};
const lookAt = addMilliseconds(now, times.inFlightMillis);
const doubt = { until: now, postedSince: now };
const frozen = { error: 'is_archived', isChannelClosed: true };

/** A worker, and where a route leads at the moment, if anywhere. */
function aWorker(channelId?: string) {
  const { announcer } = beginWorld().workers[0]!;
  const route = { number: 1, bucket: 'orders*', channelId: channelId ?? '', by: 'U0ANN', at: now };
  const read = async () => (channelId === undefined ? [] : [route]);
  return { ...announcer, routes: { read, invalidate: () => {} } };
}
const place = (leadsTo: string | undefined, incident: Partial<Incident>) =>
  choosePlace(aWorker(leadsTo), anIncident(incident));
const moves = (leadsTo: string | undefined, incident: Partial<Incident>) =>
  canMove(aWorker(leadsTo), anIncident(incident));
const insteadOf = (channelId: string) => ({ channelId, error: 'is_archived' });

describe('choosePlace', () => {
  it.each<[string, string | undefined, Partial<Incident>, Awaited<ReturnType<typeof place>>]>([
    ['the default channel where no route leads elsewhere', undefined, {}, { route: {} }],
    ['where its route leads', orders, {}, { route: { channelId: orders } }],
    ['what it was for one that is there', orders, { alert: anAlert() }, {}],
    ['what it was for one that may be there', orders, { route: {}, unsettledPostSince: now }, {}],
    ['what it was after a person deleted it', orders, { alert: anAlert({ isGone: true }) }, {}],
    [
      'the default channel where the other is closed',
      orders,
      { route: { channelId: orders }, backOff: closed },
      { route: { insteadOf: insteadOf(orders) } },
    ],
    [
      'the default channel where the other was closed under its alert',
      orders,
      { alert: anAlert({ channelId: orders, isGone: true, frozen }) },
      { route: { insteadOf: insteadOf(orders) } },
    ],
    [
      'another channel where the route leads there by now',
      storage,
      { alert: anAlert({ channelId: orders, isGone: true, frozen }) },
      { route: { channelId: storage, insteadOf: insteadOf(orders) } },
    ],
    [
      'the default channel where both the old one and that of the new route are closed',
      orders,
      {
        alert: anAlert({ channelId: storage, isGone: true, frozen }),
        route: { channelId: orders },
        backOff: closed,
      },
      { route: { insteadOf: insteadOf(orders) } },
    ],
    [
      'what it was for one whose post is in doubt, as long as its channel may open again',
      orders,
      { route: { channelId: orders }, doubt, backOff: { ...closed, refusals: 2 } },
      {},
    ],
    [
      'the default channel for one whose post is in doubt in a closed one, which is remembered',
      orders,
      { route: { channelId: orders }, doubt, backOff: closed },
      {
        backOff: undefined,
        route: { insteadOf: insteadOf(orders) },
        copies: [{ episode: 1, channelId: orders, postedSince: now, lookAt }],
      },
    ],
    [
      'another channel for one that a person deleted, where its own is closed by now',
      orders,
      {
        alert: anAlert({ channelId: orders, isGone: true }),
        route: { channelId: orders },
        backOff: closed,
      },
      { backOff: undefined, route: { insteadOf: insteadOf(orders) } },
    ],
    [
      'the same channel for one that a person deleted, where no other is open: it backs off further',
      undefined,
      { alert: anAlert({ isGone: true }), route: {}, backOff: closed },
      { route: {} },
    ],
    [
      'the same channel for one whose post is in doubt, where no other is open: it backs off further',
      undefined,
      { route: {}, doubt, backOff: closed },
      { route: {} },
    ],
    [
      'the default channel still where that is closed as well',
      orders,
      { route: { insteadOf: insteadOf(orders) }, backOff: closed },
      { route: { insteadOf: insteadOf(orders) } },
    ],
    [
      'the default channel still for one that a person deleted there, where that is closed as well',
      orders,
      {
        alert: anAlert({ isGone: true }),
        route: { insteadOf: insteadOf(orders) },
        backOff: closed,
      },
      { route: { insteadOf: insteadOf(orders) } },
    ],
    [
      'another channel where the route leads there by now, though the default is closed too',
      storage,
      { route: { insteadOf: insteadOf(orders) }, doubt, backOff: closed },
      {
        backOff: undefined,
        route: { channelId: storage, insteadOf: insteadOf(orders) },
        copies: [{ episode: 1, channelId: byDefault, postedSince: now, lookAt }],
      },
    ],
    [
      'the same channel for a message that alone is frozen',
      orders,
      {
        alert: anAlert({
          channelId: orders,
          isGone: true,
          frozen: { ...frozen, isChannelClosed: false },
        }),
      },
      { route: { channelId: orders } },
    ],
    [
      'the new default channel where the old one is closed',
      undefined,
      { alert: anAlert({ channelId: storage, isGone: true, frozen }) },
      { route: { insteadOf: insteadOf(storage) } },
    ],
  ])('is %s', async (_what, leadsTo, incident, expected) => {
    expect(await place(leadsTo, incident)).toStrictEqual(expected);
  });
});

describe('canMove', () => {
  it.each<[string, string | undefined, Partial<Incident>, boolean]>([
    ['from the channel of a route', orders, { route: { channelId: orders } }, true],
    ['not from the default channel', undefined, { alert: anAlert() }, false],
    ['from there to where a new route leads', orders, { alert: anAlert() }, true],
    [
      'not back to the one that is closed',
      orders,
      { route: { insteadOf: insteadOf(orders) } },
      false,
    ],
    [
      'from a default channel of the past',
      undefined,
      { alert: anAlert({ channelId: storage }) },
      true,
    ],
    ['not with a test', orders, { alert: anAlert(), isTest: true }, false],
  ])('tells that an alert can move, or cannot: %s', async (_what, leadsTo, incident, expected) => {
    expect(byDefault).toBe(aWorker().channel.defaultChannelId);
    expect(await moves(leadsTo, incident)).toBe(expected);
  });
});
