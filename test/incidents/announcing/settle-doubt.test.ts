import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addMinutes } from 'date-fns/addMinutes';
import { subDays } from 'date-fns/subDays';
import { subMinutes } from 'date-fns/subMinutes';
import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import { publish } from '../../../src/incidents/announcing/publish.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert } from '../../an-incident.ts';
import { aPublication, done } from './a-publication.ts';

const now = new Date('2026-11-22T10:00:00Z');
const postedSince = subMinutes(now, 5);
const alert = anAlert();
const over = { alert, doubt: { until: now, postedSince } };
const copy: Outcome = { ...done, messageTs: '1795341700.000200' };
const refused = (error: string) => ({ kind: 'refused', error, advice: '' }) as const;

/** Publishes where a copy of the alert is found, and its removal ends so. */
async function publishWithCopy(outcomes: readonly Outcome[], incident: Partial<Incident> = over) {
  const left = [...outcomes];
  const parts = await aPublication(incident, {
    findPost: async () => (left.length > 0 ? copy : { kind: 'none' }),
  });
  const removed: string[] = [];
  const remove = async ({ messageTs }: { messageTs: string }) => {
    removed.push(messageTs);
    return left.shift()!;
  };
  const channel = { ...parts.announcer.channel, remove };
  const progress = await publish({ ...parts.announcer, channel }, parts.publication);
  return { ...parts, progress, removed };
}

describe('A doubt that is over', () => {
  it('ends with one more update, where all that was in doubt were updates', async () => {
    const doubt = { until: now };
    const { announcer, publication, calls, stored } = await aPublication({ alert, doubt });
    expect(await publish(announcer, publication)).toEqual({ kind: 'settled', left: stored() });
    expect([calls, stored().doubt]).toEqual([['update'], undefined]);
  });

  it('ends once no copy is found any more', async () => {
    const { progress, calls, removed, stored } = await publishWithCopy([done]);
    expect(calls).toEqual(['update', 'look', 'look']);
    expect(removed).toEqual(['1795341700.000200']);
    expect([progress, stored().doubt]).toEqual([{ kind: 'settled', left: stored() }, undefined]);
  });

  it.each<[string, Outcome]>([
    ['does not answer', { kind: 'unknown', error: 'no answer' }],
    ['limits the rate', { kind: 'rate limited', retryAfterSeconds: 30 }],
    ['refuses the removal', refused('missing_scope')],
  ])('goes on where Slack %s: the copy is remembered until it is gone', async (_name, outcome) => {
    const { progress, stored } = await publishWithCopy([outcome]);
    const until = addMinutes(now, 5);
    expect([stored().alert?.messageTs, stored().claim]).toEqual([alert.messageTs, undefined]);
    expect(stored().doubt).toEqual({ until, postedSince });
    expect(progress).toMatchObject({ kind: 'wait', until });
  });

  it('ends where Slack never lets the bot remove the copy', async () => {
    const forGood = { ...refused('cant_delete_message'), forGood: 'message' } as const;
    const { progress, stored } = await publishWithCopy([forGood]);
    expect([progress, stored().doubt]).toEqual([{ kind: 'settled', left: stored() }, undefined]);
  });

  it('ends where a copy of a deleted alert was looked for in vain', async () => {
    const { announcer, publication, calls, stored } = await aPublication(
      { ...over, alert: anAlert({ isGone: true }) },
      { post: async () => ({ kind: 'gone' }) },
    );
    await publish(announcer, publication);
    expect(calls).toEqual(['look', 'post']);
    expect([stored().alert?.isGone, stored().doubt]).toEqual([true, undefined]);
  });
});

describe('A doubt of which a channel is left that the alert has left', () => {
  const left = 'C0ORDERS00';
  const closed: Outcome = { kind: 'refused', error: 'is_archived', advice: '', forGood: 'channel' };

  /** Publishes where Slack answers so of that channel. */
  async function publishLeft(answer: Outcome | { kind: 'none' }, since = postedSince) {
    const doubt = { until: now, postedSince: since };
    const parts = await aPublication(
      { alert, doubt, route: { left: [left] } },
      {
        placesLeft: (what) => [{ ...what, route: { channelId: left } }],
        findPost: async (_since, { route }) =>
          route?.channelId === left ? answer : { kind: 'none' },
      },
    );
    const removed: string[] = [];
    const remove = async ({ channelId }: { channelId: string }) => {
      removed.push(channelId);
      return closed;
    };
    const channel = { ...parts.announcer.channel, remove };
    await publish({ ...parts.announcer, channel }, parts.publication);
    return { doubt: parts.stored().doubt, removed };
  }

  it('ends where nothing is there', async () => {
    expect((await publishLeft({ kind: 'none' })).doubt).toBeUndefined();
  });

  it('looks again later while it is closed, and says that nobody has to wait', async () => {
    const later = { until: addMinutes(now, 5), postedSince, isElsewhere: true };
    expect((await publishLeft(closed)).doubt).toEqual(later);
    const found = await publishLeft({ ...done, channelId: left });
    expect(found).toEqual({ doubt: later, removed: [left] });
  });

  it('gives up after a week', async () => {
    expect((await publishLeft(closed, subDays(now, 8))).doubt).toBeUndefined();
  });
});

describe('A doubt that is not over', () => {
  const doubt = { until: addMinutes(now, 1) };

  it('outlasts an update that shows what a person did meanwhile', async () => {
    const { announcer, publication, meanwhile, stored } = await aPublication(
      { alert, doubt },
      {
        update: async () => (
          meanwhile({ status: { kind: 'acknowledged', by: 'U', at: now } }), done
        ),
      },
    );
    expect(await publish(announcer, publication)).toMatchObject({
      kind: 'wait',
      until: doubt.until,
    });
    expect(stored()).toMatchObject({ doubt, status: { kind: 'acknowledged' } });
  });

  it('is kept where it was raised during the update that was to end another', async () => {
    const { announcer, publication, meanwhile, stored } = await aPublication(over, {
      update: async () => (meanwhile({ doubt }), done),
    });
    expect(await publish(announcer, publication)).toMatchObject({ until: doubt.until });
    expect(stored().doubt).toEqual(doubt);
  });
});

describe('A call whose claim was lost', () => {
  const another = { owner: 'another', until: addMinutes(now, 1) };

  it.each<[string, Outcome, Date]>([
    ['is overwritten at once', done, now],
    [
      'is overwritten when it must have landed',
      { kind: 'unknown', error: '' },
      addMilliseconds(now, times.inFlightMillis),
    ],
  ])('%s, and the incident is due', async (_name, outcome, until) => {
    const { announcer, publication, meanwhile, stored, place } = await aPublication(
      { alert },
      { update: async () => (meanwhile({ claim: another }), outcome) },
    );
    expect(await publish(announcer, publication)).toMatchObject({ kind: 'wait' });
    expect(stored()).toMatchObject({ claim: another, doubt: { until } });
    expect([...place.due.keys()]).toEqual([stored().id]);
  });

  it('says since when its post is to be looked for', async () => {
    const { announcer, publication, meanwhile, stored } = await aPublication(
      {},
      { post: async () => (meanwhile({ claim: another, unsettledPostSince: now }), done) },
    );
    await publish(announcer, publication);
    expect(stored().doubt).toEqual({ until: now, postedSince: now });
  });
});

describe('A call that would begin too late', () => {
  it('changes nothing but that the claim is given back', async () => {
    const { announcer, publication, stored } = await aPublication(
      {},
      { post: async () => ({ kind: 'too late' }) },
    );
    expect(await publish(announcer, publication)).toEqual({ kind: 'wait', until: now });
    const { claim, unsettledPostSince, backOff, doubt } = stored();
    expect({ claim, unsettledPostSince, backOff, doubt }).toEqual({});
  });
});
