import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addMinutes } from 'date-fns/addMinutes';
import { subMinutes } from 'date-fns/subMinutes';
import { decideAnnouncement } from '../../../src/incidents/announcing/decide-announcement.ts';
import { addDoubt, doubtOfTakeover, repliesDue } from '../../../src/incidents/announcing/doubt.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import type { Doubt } from '../../../src/incidents/model/doubt.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { withEntry } from '../../../src/incidents/model/timeline.ts';
import { aChunk } from '../../dynamodb/a-chunk.ts';
import { aUnion } from '../../a-union.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';

const now = new Date('2026-11-22T12:00:00Z');
const [before, earlier, later] = [subMinutes(now, 1), subMinutes(now, 2), addMinutes(now, 1)];
const alert = anAlert();
const deleted = anAlert({ isGone: true });
const resolved = { kind: 'resolved', at: before, acceptedObjects: 0 } as const;
const shownResolved = anAlert({ shown: { ...alert.shown, status: resolved } });
const copy = { episode: 1, channelId: 'C0ORDERS00', postedSince: earlier, lookAt: now };
const claim = { owner: 'another', until: before };
const failed = aChunk({ packed: new Uint8Array(18) });
const none = { missingObjects: 0 };

describe('What may still land', () => {
  it.each<[string, Partial<Incident>, object, string]>([
    ['is waited for', { alert, doubt: { until: later } }, {}, 'leave: in doubt'],
    ['is overwritten then', { alert, doubt: { until: now } }, {}, 'update'],
    ['is waited for after a claim that ended without a word', { alert, claim }, {}, 'update'],
    [
      'keeps an episode from ending before its alert surely says how it did',
      { alert: shownResolved, status: resolved, doubt: { until: later } },
      {},
      'leave: in doubt',
    ],
    [
      'does not hold up the next episode, where that is a copy in a closed channel',
      { alert: shownResolved, status: resolved, copies: [{ ...copy, lookAt: later }] },
      {},
      'reopen',
    ],
    ['is looked for in a channel that was closed', { alert, copies: [copy] }, {}, 'update'],
    [
      'is not looked for there before its time',
      { alert: deleted, copies: [{ ...copy, lookAt: later }] },
      {},
      'leave: deleted in Slack',
    ],
    [
      'is looked for there, when the alert is deleted',
      { alert: deleted, copies: [copy] },
      {},
      'look for copies',
    ],
    [
      'is looked for there, when nothing is missing any more',
      { copies: [copy] },
      none,
      'look for copies',
    ],
    [
      'is overwritten before the next episode begins',
      { alert: shownResolved, status: resolved, doubt: { until: now } },
      {},
      'update, then look again',
    ],
    [
      'does not matter to a deleted alert',
      { alert: deleted, doubt: { until: later } },
      {},
      'leave: deleted in Slack',
    ],
    [
      'is looked for, when it is a copy of a deleted alert',
      { alert: deleted, doubt: { until: now, postedSince: before } },
      {},
      'look for copies',
    ],
    [
      'is looked for, when a claim to post it again ended without a word',
      { alert: deleted, claim, unsettledPostSince: before },
      {},
      'look for copies',
    ],
    [
      'is looked for, when it is a post of what is not missing any more',
      { doubt: { until: now, postedSince: before } },
      none,
      'look for copies',
    ],
    [
      'is waited for, when it is a post of what is not missing any more',
      { doubt: { until: later, postedSince: before } },
      none,
      'leave: in doubt',
    ],
  ])('%s', (_name, differences, counted, expected) => {
    const summary = aSummary({ incident: anIncident(differences), ...counted });
    expect(decideAnnouncement(summary, aUnion([failed]), now)).toBe(expected);
  });

  it('keeps replies back, for nobody can take a mention back', () => {
    const asked = withEntry(anIncident({ alert }), { kind: 'escalated', at: now, others: 0 });
    const inDoubt = { ...asked, unsettledReplySince: before };
    expect(repliesDue({ ...inDoubt, doubt: { until: later } }, now)).toEqual([]);
    expect(repliesDue({ ...inDoubt, doubt: { until: now } }, now)).toHaveLength(1);
    expect(repliesDue({ ...asked, doubt: { until: later } }, now)).toHaveLength(1);
  });
});

describe('addDoubt', () => {
  it.each<[string, Doubt | undefined, [Date, Date | undefined], Doubt]>([
    ['begins one', undefined, [now, undefined], { until: now }],
    ['begins one about a post', undefined, [now, before], { until: now, postedSince: before }],
    ['keeps what lasts longer', { until: later }, [now, undefined], { until: later }],
    [
      'keeps the first post',
      { until: now, postedSince: earlier },
      [later, before],
      { until: later, postedSince: earlier },
    ],
  ])('%s', (_name, doubt, [until, since], expected) => {
    expect(addDoubt(doubt, until, since)).toEqual({ doubt: expected });
  });
});

describe('doubtOfTakeover', () => {
  it('holds until the calls of whose claim it was must be over', () => {
    const until = addMilliseconds(now, times.inFlightMillis);
    expect(doubtOfTakeover(anIncident({ claim, unsettledPostSince: before }), now, times)).toEqual({
      doubt: { until, postedSince: before },
    });
    expect(doubtOfTakeover(anIncident({ alert }), now, times)).toEqual({});
  });
});
