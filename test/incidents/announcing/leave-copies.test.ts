import { addMinutes } from 'date-fns/addMinutes';
import { subMinutes } from 'date-fns/subMinutes';
import { leaveCopies } from '../../../src/incidents/announcing/leave-copies.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const now = new Date('2026-11-22T10:00:00Z');
const [earlier, before] = [subMinutes(now, 9), subMinutes(now, 5)];
const landed = addMinutes(now, 2);
const [alerts, orders, storage] = ['C0ALERTS00', 'C0ORDERS00', 'C0STORAGE0'] as const;
const copy = { episode: 1, channelId: orders, postedSince: before, lookAt: landed };
const doubt = { until: subMinutes(now, 1), postedSince: before };
const frozen = { error: 'is_archived', isChannelClosed: true };
const leave = (incident: Partial<Incident>, target = alerts as string) =>
  leaveCopies(beginWorld().workers[0]!.announcer, anIncident(incident), target);

describe('An alert that goes to another channel', () => {
  it.each<[string, Partial<Incident>, ReturnType<typeof leave>]>([
    ['nothing, where no post is in doubt', { route: { channelId: orders } }, {}],
    ['nothing, where it stays', { route: {}, unsettledPostSince: before }, {}],
    [
      'what may have been posted where it was to be posted',
      { route: { channelId: orders }, unsettledPostSince: before },
      { copies: [copy] },
    ],
    [
      'what may have been posted in the channel for alerts',
      { route: {}, doubt },
      { copies: [{ ...copy, channelId: alerts }] },
    ],
    [
      'since the first of all posts in doubt, and what is known to be there',
      {
        alert: anAlert({ channelId: orders, isGone: true, frozen }),
        unsettledPostSince: before,
        doubt: { ...doubt, postedSince: earlier },
      },
      { copies: [{ ...copy, postedSince: earlier, leftTs: anAlert().messageTs }] },
    ],
    [
      'a channel once, since the first post there',
      {
        route: { channelId: orders },
        unsettledPostSince: before,
        copies: [{ ...copy, postedSince: earlier, leftTs: '1.0', lookAt: now }],
      },
      { copies: [{ ...copy, postedSince: earlier, leftTs: '1.0' }] },
    ],
    [
      'beside what it remembers of other channels and episodes',
      {
        episode: 2,
        route: { channelId: orders },
        unsettledPostSince: before,
        copies: [copy, { ...copy, episode: 2, channelId: storage }],
      },
      { copies: [copy, { ...copy, episode: 2, channelId: storage }, { ...copy, episode: 2 }] },
    ],
  ])('remembers %s', async (what, incident, expected) => {
    const isElsewhere = what.includes('channel for alerts');
    expect(leave(incident, isElsewhere ? storage : alerts)).toEqual(expected);
  });

  it('comes back to what may be there, which is in doubt again', () => {
    const old = { ...copy, episode: 1, channelId: alerts };
    const copies = [old, { ...copy, episode: 2, channelId: alerts, lookAt: addMinutes(now, 60) }];
    expect(leave({ episode: 2, copies })).toEqual({
      copies: [old],
      doubt: { until: landed, postedSince: before },
    });
    const back = leave({ copies: [{ ...old, lookAt: before }], doubt: { until: earlier } });
    expect(back).toEqual({ copies: undefined, doubt: { until: before, postedSince: before } });
  });
});
