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

describe('A copy in a channel that an alert has left', () => {
  const left = 'C0ORDERS00';
  const closed: Outcome = { kind: 'refused', error: 'is_archived', advice: '', forGood: 'channel' };
  const aCopy = {
    episode: 1,
    channelId: left,
    postedSince,
    leftTs: '1795341600.000100',
    lookAt: now,
  };

  /** Publishes where it is looked for in a channel that is closed, or holds so many copies. */
  async function publishBeside(
    found: 'closed' | number,
    copies: Incident['copies'] = [aCopy],
    incident: Partial<Incident> = { alert },
  ) {
    const asked: unknown[] = [];
    const removed: string[] = [];
    const parts = await aPublication(
      { ...incident, copies },
      {
        ...(incident.alert === undefined && { post: async () => ({ kind: 'gone' }) }),
        findCopy: async (copy) => {
          asked.push(copy);
          if (found === 'closed') return closed;
          return removed.length < found ? { ...done, channelId: left } : { kind: 'none' };
        },
      },
    );
    const remove = async ({ channelId }: { channelId: string }) => {
      removed.push(channelId);
      return done;
    };
    const channel = { ...parts.announcer.channel, remove };
    const progress = await publish({ ...parts.announcer, channel }, parts.publication);
    return { progress, asked, removed, copies: parts.stored().copies };
  }

  it('is removed once the channel is open, whatever episode it is of', async () => {
    const { asked, removed, copies, progress } = await publishBeside(2, [aCopy], {
      alert,
      episode: 2,
    });
    expect([asked, removed, copies]).toEqual([[aCopy, aCopy, aCopy], [left, left], undefined]);
    expect(progress).toMatchObject({ kind: 'settled' });
  });

  it('is removed where the alert is gone as well', async () => {
    const { removed, copies } = await publishBeside(1, [aCopy], {});
    expect([removed, copies]).toEqual([[left], undefined]);
  });

  it('is looked for again later while the channel is closed, and nothing waits for that', async () => {
    const { copies, progress } = await publishBeside('closed');
    expect(copies).toEqual([{ ...aCopy, lookAt: addMinutes(now, 5) }]);
    expect(progress).toMatchObject({ kind: 'settled', left: { copies } });
  });

  it('is not looked for before its time', async () => {
    const later = { ...aCopy, lookAt: addMinutes(now, 1) };
    const { asked, copies } = await publishBeside('closed', [later]);
    expect([asked, copies]).toEqual([[], [later]]);
  });

  it('is given up after a week', async () => {
    const old = { ...aCopy, postedSince: subDays(now, 8) };
    const { asked, copies } = await publishBeside('closed', [old]);
    expect([asked, copies]).toEqual([[old], undefined]);
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
