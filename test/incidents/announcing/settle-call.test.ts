import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import { takeClaim } from '../../../src/incidents/announcing/claim.ts';
import { settleCall } from '../../../src/incidents/announcing/settle-call.ts';
import type { Alert, Incident, MessageAddress } from '../../../src/incidents/model/incident.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { aSummary, anAlert } from '../../an-incident.ts';
import { post } from '../lifecycle-model/slack.ts';
import { aPublication, done } from './a-publication.ts';
import { hearCalls } from './hear-calls.ts';

const now = new Date('2026-11-22T10:00:00Z');
const refused: Outcome = { kind: 'refused', error: 'is_archived', advice: 'Unarchive it.' };
const unknown: Outcome = { kind: 'unknown', error: 'no answer' };
const hasAlert = { alert: anAlert() };

/** Claims an incident, and settles a call that had this outcome. */
async function settle(outcome: Outcome, differences: Partial<Incident> = {}) {
  const parts = await aPublication(differences);
  const claimed = (await takeClaim(parts.announcer, parts.publication, now))!;
  const { announcer, logged } = hearCalls(parts.announcer, {});
  const progress = await settleCall(announcer, parts.publication, claimed, outcome);
  return { ...parts, claimed, progress, logged };
}

describe('settleCall', () => {
  it('remembers what is shown, and that nothing is in doubt any more', async () => {
    const { progress, stored } = await settle(done);
    expect(progress).toEqual({ kind: 'settled', left: stored() });
    expect(stored().alert).toMatchObject({ messageTs: anAlert().messageTs, shown: { at: now } });
    expect([stored().claim, stored().unsettledPostSince]).toEqual([undefined, undefined]);
  });

  it('remembers that a person deleted the alert, and looks again at once', async () => {
    const { progress, stored } = await settle({ kind: 'gone' }, hasAlert);
    expect(progress).toEqual({ kind: 'wait', until: now });
    expect(stored().alert?.isGone).toBe(true);
  });

  it('leaves all of Slack alone for as long as it wants silence', async () => {
    const until = addSeconds(now, 30);
    const { progress, stored } = await settle({ kind: 'rate limited', retryAfterSeconds: 30 });
    expect(progress).toEqual({ kind: 'wait', until, slackQuietUntil: until });
    expect(stored().backOff).toMatchObject({ why: 'rate limited', until, refusals: 0 });
    expect([stored().claim, stored().unsettledPostSince]).toEqual([undefined, undefined]);
  });

  it.each<[string, Outcome, object]>([
    ['alert_shown', done, { messageTs: done.messageTs }],
    ['alert_gone', { kind: 'gone' }, {}],
    ['slack_call_too_late', { kind: 'too late' }, {}],
    [
      'slack_rate_limited',
      { kind: 'rate limited', retryAfterSeconds: 30 },
      { nextTryAt: addSeconds(now, 30) },
    ],
    [
      'slack_did_not_answer',
      unknown,
      { error: 'no answer', nextTryAt: addMilliseconds(now, times.slackCallMillis) },
    ],
  ])('says in the log of which incident: %s', async (fact, outcome, fields) => {
    const { logged, stored } = await settle(outcome, hasAlert);
    expect(logged).toEqual([[fact, { incidentId: stored().id, ...fields }]]);
  });

  it.each([
    [0, 1],
    [1, 2],
    [5, 32],
    [6, 60],
    [40, 60],
  ])('after %i refusals in a row and one more waits for %i minutes', async (refusals, minutes) => {
    const backOff = { why: 'refused', since: now, until: now, refusals } as const;
    const { progress, stored } = await settle(refused, { backOff });
    const until = addSeconds(now, minutes * 60);
    expect(progress).toEqual({ kind: 'wait', until });
    expect(stored().backOff).toMatchObject({ why: 'refused', until, refusals: refusals + 1 });
    expect(stored().claim).toBeUndefined();
  });

  it('keeps the claim of a post in doubt, for it may still land', async () => {
    const { progress, stored, claimed } = await settle(unknown);
    const slackQuietUntil = addMilliseconds(now, times.slackCallMillis);
    expect(progress).toEqual({ kind: 'wait', until: claimed.claim?.until, slackQuietUntil });
    expect(stored()).toEqual(claimed);
  });

  it('gives the claim of an update in doubt back, for it can be made twice', async () => {
    const { progress, stored } = await settle(unknown, hasAlert);
    const soon = addMilliseconds(now, times.slackCallMillis);
    expect(progress).toEqual({ kind: 'wait', until: soon, slackQuietUntil: soon });
    expect([stored().claim, stored().backOff?.why]).toEqual([undefined, 'no answer']);
    expect(stored().doubt).toEqual({ until: addMilliseconds(now, times.inFlightMillis) });
  });

  it('says no more than before of an earlier post that is in doubt, if the call was surely not done', async () => {
    const { announcer, publication, stored } = await aPublication();
    const claimed = (await takeClaim(announcer, publication, now))!;
    const since = addSeconds(now, -90);
    await settleCall(announcer, publication, claimed, refused, since);
    expect(stored().unsettledPostSince).toEqual(since);
  });
});

describe('A post that landed after another worker had taken over', () => {
  const elsewhere = anAlert({ messageTs: '1795341700.000200' });

  it.each<[string, string, (landed: Alert) => Partial<Incident>]>([
    ['is taken back', 'posted another message', () => ({ alert: elsewhere })],
    ['stays', 'found this very message', (landed) => ({ alert: landed })],
    ['stays', 'has not posted yet', () => ({})],
    ['stays', 'is at the next episode', () => ({ alert: elsewhere, episode: 2 })],
  ])('%s where that one %s', async (fate, _name, winner) => {
    const { announcer, publication, meanwhile, slack, clock } = await aPublication();
    const claimed = (await takeClaim(announcer, publication, now))!;
    const landed = post(slack, aSummary()) as Outcome & MessageAddress;
    const alert = anAlert({ messageTs: landed.messageTs });
    meanwhile({ claim: { owner: 'another', until: addSeconds(now, 60) }, ...winner(alert) });
    const progress = await settleCall(announcer, publication, claimed, landed);
    expect(progress).toEqual({ kind: 'wait', until: clock() });
    expect(slack.messages[0]?.isDeleted).toBe(fate === 'is taken back');
  });
});
