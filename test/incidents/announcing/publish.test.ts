import { subMinutes } from 'date-fns/subMinutes';
import { publish } from '../../../src/incidents/announcing/publish.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert } from '../../an-incident.ts';
import { aPublication, done } from './a-publication.ts';

const now = new Date('2026-11-22T10:00:00Z');
const since = subMinutes(now, 2);
const earlier = subMinutes(now, 40);
const inDoubt = { unsettledPostSince: since };

describe('tell', () => {
  it.each([
    ['posts what has no message yet', {}, ['post']],
    ['brings what has one up to date', { alert: anAlert() }, ['update']],
    ['posts anew what a person deleted', { alert: anAlert({ isGone: true }) }, ['post']],
    ['looks for an earlier post before it posts again', inDoubt, ['look', 'post']],
  ])('%s', async (_name, incident, expected) => {
    const { announcer, publication, calls, stored } = await aPublication(incident);
    expect(await publish(announcer, publication)).toEqual({ kind: 'settled', left: stored() });
    expect(calls).toEqual(expected);
    expect([stored().alert?.isGone, stored().claim]).toEqual([false, undefined]);
  });

  it('adopts an earlier post that it finds, and brings it up to date', async () => {
    const asked: Date[] = [];
    const { announcer, publication, calls, stored } = await aPublication(inDoubt, {
      findPost: async (from) => (asked.push(from), done),
    });
    expect(await publish(announcer, publication)).toEqual({ kind: 'settled', left: stored() });
    expect([calls, asked]).toEqual([['look', 'update'], [since]]);
    expect(stored().alert?.messageTs).toBe(anAlert().messageTs);
    expect(stored().unsettledPostSince).toBeUndefined();
  });

  // A copy in a channel that was closed for a while was older than the last try to post, and another alert came beside it.
  it.each<[string, Partial<Incident>, Partial<Incident>]>([
    ['in doubt', { ...inDoubt, doubt: { until: now, postedSince: earlier } }, {}],
    ['in the channel to which it comes back', {}, { doubt: { until: now, postedSince: earlier } }],
    [
      'there, after a claim that ended without a word',
      { ...inDoubt, claim: { owner: 'another', until: since } },
      { doubt: { until: now, postedSince: earlier } },
    ],
  ])(
    'looks for every post that may be %s, since the first of them',
    async (_what, incident, changes) => {
      const asked: Date[] = [];
      const { announcer, publication, calls } = await aPublication(incident, {
        findPost: async (from) => (asked.push(from), asked.length > 1 ? { kind: 'none' } : done),
      });
      await publish(announcer, { ...publication, claimChanges: changes });
      expect([calls.slice(0, 2), asked[0]]).toEqual([['look', 'update'], earlier]);
    },
  );

  it('takes an earlier post that can never be edited for shown, rather than posting again and again', async () => {
    const forGood = { error: 'edit_window_closed', advice: '', forGood: 'message' } as const;
    const { announcer, publication, stored } = await aPublication(inDoubt, {
      findPost: async () => done,
      update: async () => ({ kind: 'refused', ...forGood }),
    });
    expect(await publish(announcer, publication)).toEqual({ kind: 'settled', left: stored() });
    expect(stored().alert).toMatchObject({ messageTs: anAlert().messageTs, isGone: false });
  });

  it('remembers what it posted anew in the place of, and since when people could see it', async () => {
    const frozen = { error: 'edit_window_closed', isChannelClosed: false };
    const alert = anAlert({ isGone: true, frozen, messageTs: '1795341600.000100' });
    const { announcer, publication, stored } = await aPublication({ alert });
    await publish(announcer, publication);
    const { channelId, messageTs } = alert;
    const firstPostedAt = new Date(1795341600_000);
    const replaces = { channelId, messageTs, error: 'edit_window_closed', firstPostedAt };
    expect(stored().alert).toMatchObject({ messageTs: done.messageTs, isGone: false, replaces });
    expect(stored().alert?.frozen).toBeUndefined();
    // Updates keep it.
    await publish(announcer, { ...publication, what: stored() });
    expect(stored().alert?.replaces).toEqual(replaces);
  });

  it('posts nothing where it cannot look, and leaves the earlier post in doubt', async () => {
    const { announcer, publication, calls, stored } = await aPublication(inDoubt, {
      findPost: async () => ({ kind: 'rate limited', retryAfterSeconds: 30 }),
    });
    expect(await publish(announcer, publication)).toMatchObject({ kind: 'wait' });
    expect(calls).toEqual(['look']);
    expect([stored().alert, stored().unsettledPostSince]).toEqual([undefined, since]);
  });

  it('notes a post before it tries it, for it may die in between', async () => {
    const { announcer, publication, stored } = await aPublication(
      {},
      { post: () => Promise.reject(new Error('the worker dies')) },
    );
    await expect(publish(announcer, publication)).rejects.toThrow('the worker dies');
    expect(stored()).toMatchObject({
      unsettledPostSince: now,
      claim: { owner: expect.anything() },
    });
  });

  it('asks Slack for nothing where somebody else was faster', async () => {
    const { announcer, publication, calls, meanwhile } = await aPublication();
    meanwhile({});
    expect(await publish(announcer, publication)).toEqual({ kind: 'wait', until: now });
    expect(calls).toEqual([]);
  });
});
