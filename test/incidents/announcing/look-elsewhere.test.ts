import { addHours } from 'date-fns/addHours';
import { addMinutes } from 'date-fns/addMinutes';
import { subDays } from 'date-fns/subDays';
import { subHours } from 'date-fns/subHours';
import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import type { Announcer } from '../../../src/incidents/announcing/announcer.ts';
import { lookElsewhere } from '../../../src/incidents/announcing/look-elsewhere.ts';
import { reopenIncident } from '../../../src/incidents/lifecycle/reopen-incident.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const now = new Date('2026-11-22T10:00:00Z');
const left = 'C0ORDERS00';
const copyTs = '1795341700.000200';
const none = { kind: 'none' } as const;
const closed: Outcome = { kind: 'refused', error: 'is_archived', advice: '', forGood: 'channel' };

/** An incident of which a post in a channel that is closed was in doubt when it was resolved, in its next episode. */
function reopened(postedSince: Date, until = now): Incident {
  const status = { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects: 1 } as const;
  const doubt = { until, postedSince, isElsewhere: true } as const;
  const before = anIncident({ alert: anAlert(), status, doubt, route: { left: [left] } });
  return { ...reopenIncident(before, now), alert: anAlert({ messageTs: '1795341760.000300' }) };
}

/** Looks once while the channel that the first episode's alert left answers so, and while Slack shows the rest. */
async function lookWhile(
  isOpen: boolean,
  incident = reopened(subHours(now, 1)),
  meanwhile: Partial<Incident> = {},
) {
  const { place, workers } = beginWorld();
  const { announcer } = workers[0]!;
  await announcer.store.addIncidents([{ ...incident, ...meanwhile }]);
  const copies = isOpen ? [copyTs] : [];
  const looks: unknown[] = [];
  const channel: Announcer['channel'] = {
    ...announcer.channel,
    async findPost({ episode, route, alert }, since) {
      looks.push([episode, route?.channelId, alert?.messageTs, since]);
      const [messageTs] = copies;
      if (!isOpen) return closed;
      return messageTs === undefined ? none : { kind: 'done', channelId: left, messageTs };
    },
    async remove(address) {
      expect(address).toMatchObject({ channelId: left, messageTs: copies.shift() });
      return { kind: 'done', ...address };
    },
  };
  const progress = await lookElsewhere(
    { ...announcer, channel },
    { kind: 'settled', left: incident },
  );
  return { progress, looks, copies, stored: place.incidents.get(incident.id)! };
}

describe('What is in doubt in a closed channel when an incident reopens', () => {
  it('is looked for as the episode before, and removed once the channel is open again', async () => {
    const { progress, looks, copies, stored } = await lookWhile(true);
    const look = [1, left, anAlert().messageTs, subHours(now, 1)];
    expect([looks, copies]).toEqual([[look, look], []]);
    expect(stored).toMatchObject({ episode: 2, alert: { messageTs: '1795341760.000300' } });
    expect(stored.elsewhere).toBeUndefined();
    expect(progress).toEqual({ kind: 'wait', until: now });
  });

  it('is looked for again later while the channel is closed', async () => {
    const { stored } = await lookWhile(false);
    expect(stored.elsewhere).toMatchObject([
      { episode: 1, doubt: { until: addHours(now, 1), isElsewhere: true } },
    ]);
    const { progress, looks } = await lookWhile(false, stored);
    expect(looks).toEqual([]);
    expect(progress).toEqual({
      kind: 'wait',
      until: addHours(now, 1),
      isShown: true,
      left: stored,
    });
  });

  it('is given up after a week', async () => {
    const { stored } = await lookWhile(false, reopened(subDays(now, 8)));
    expect(stored.elsewhere).toBeUndefined();
  });

  it('is kept where somebody changed the incident during the look', async () => {
    const incident = reopened(subHours(now, 1));
    const { progress, stored } = await lookWhile(true, incident, { revision: 7 });
    expect(stored.elsewhere).toEqual(incident.elsewhere);
    expect(progress).toEqual({ kind: 'wait', until: now });
  });

  it('holds nothing up while Slack is yet to show something else', async () => {
    const { workers } = beginWorld();
    const waiting = { kind: 'wait', until: addMinutes(now, 1) } as const;
    expect(await lookElsewhere(workers[0]!.announcer, waiting)).toBe(waiting);
  });

  it('outlasts further episodes', () => {
    const status = { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects: 1 } as const;
    const second = reopened(subHours(now, 1));
    expect(reopenIncident({ ...second, status }, now).elsewhere).toEqual(second.elsewhere);
    const doubt = { until: now, postedSince: now, isElsewhere: true } as const;
    const third = reopenIncident({ ...second, status, doubt, route: { left: ['C0'] } }, now);
    expect(third.elsewhere?.map(({ episode, route }) => [episode, route?.left])).toEqual([
      [1, [left]],
      [2, ['C0']],
    ]);
  });

  it('makes the next episode another one, although no alert of this one is known', () => {
    const status = { kind: 'resolved', at: now, acceptedObjects: 0, replicatedObjects: 1 } as const;
    const doubt = { until: now, postedSince: now, isElsewhere: true } as const;
    expect(reopenIncident(anIncident({ status }), now).episode).toBe(1);
    const unsure = anIncident({ status, doubt, route: { left: [left] } });
    expect(reopenIncident(unsure, now)).toMatchObject({ episode: 2, elsewhere: [{ episode: 1 }] });
  });
});
