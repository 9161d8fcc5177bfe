import { addMinutes } from 'date-fns/addMinutes';
import { followUpStorm, nextStormLook } from '../../../src/incidents/announcing/follow-up-storm.ts';
import type { StormSummary } from '../../../src/incidents/announcing/storm-summary.ts';
import type { CountedIncident } from '../../../src/incidents/model/compare-incidents.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { Storm } from '../../../src/incidents/model/storm.ts';
import { lifecycleTimes as times } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { aStorm, aStormSummary } from '../../a-storm.ts';

const posted = new Date('2026-11-22T10:00:00Z');
const messageTs = String(Number(posted) / 1000);
const after = (minutes: number) => addMinutes(posted, minutes);
const ann = 'U0ANN00000';
const ben = 'U0BEN00000';

function held(differences: Partial<Incident> = {}, inStorm = 3) {
  const shown = { ...anAlert().shown, ...(inStorm > 0 && { inStorm }) };
  const alert = anAlert({ messageTs, shown });
  return { incident: anIncident({ alert, ...differences }), missingObjects: 5 };
}
const owned = (by: string) => held({ status: { kind: 'acknowledged', by, at: posted } });

function summaryOf(members: readonly CountedIncident[], storm: Partial<Storm> = {}): StormSummary {
  const shown = { incidents: 2, missingObjects: 9, waiting: 0, isOver: false };
  const alert = {
    channelId: 'C0ALERTS00',
    messageTs,
    isGone: false,
    shown: { ...shown, isAcknowledged: false, at: posted },
  };
  const cause = { kind: 'source', name: 'orders' } as const;
  return aStormSummary({ members, storm: aStorm({ since: posted, cause, alert, ...storm }) });
}

/** What is said in the thread until then, looked at each minute: `30 escalated`. */
function tell(members: readonly CountedIncident[], untilMinutes: number): string[] {
  let { storm } = summaryOf(members);
  for (let minute = 1; minute <= untilMinutes; minute += 1) {
    storm = followUpStorm({ ...summaryOf(members), storm }, after(minute), times);
  }
  return (storm.pendingEntries ?? []).map((entry) => {
    const minutes = (Number(entry.at) - Number(posted)) / 60_000;
    const isLoud = entry.kind === 'escalated' && entry.isBroadcast;
    return `${minutes} ${entry.kind}${isLoud ? ' to the channel' : ''} ${entry.incidents}`;
  });
}

describe('followUpStorm', () => {
  it('reminds once for all, then calls ever less often, and in the channel twice', () => {
    expect(tell([held(), held(), owned(ann)], 48 * 60)).toEqual([
      '15 reminded 2',
      '30 escalated to the channel 2',
      '90 escalated to the channel 2',
      `${90 + 8 * 60} escalated 2`,
      `${90 + 32 * 60} escalated 2`,
    ]);
  });

  it.each([
    ['have alerts of their own', held({}, 0)],
    ['live in another digest', held({}, 2)],
    ['are snoozed', held({ snooze: { by: ann, at: posted, until: after(9_999) } })],
    ['are expected', held({ reason: 'SrcKeyNotFound' })],
  ])('says nothing of those that %s', (_name, member) => {
    expect(tell([member], 300)).toEqual([]);
  });

  it('calls whom the routes of all of them name', () => {
    const routed = held({ route: { mentionId: ben } });
    const call = (members: readonly CountedIncident[]) =>
      followUpStorm(summaryOf(members), after(30), times).pendingEntries;
    expect(call([routed, routed])).toMatchObject([{ kind: 'escalated', mentionId: ben }]);
    expect(call([routed, held()])?.[0]).not.toHaveProperty('mentionId');
  });

  it('begins to count calls anew for what came after the last one, and reminds of it', () => {
    const member = held({ followUp: { restartedAt: after(60) } });
    const before = { remindedAt: after(15), escalatedAt: after(30), escalations: 5 };
    const tellAt = (minutes: number, followUp: Storm['followUp'] = before) =>
      followUpStorm(summaryOf([member], { followUp: followUp! }), after(minutes), times);
    expect(tellAt(74).pendingEntries).toBeUndefined();
    expect(tellAt(75)).toMatchObject({
      pendingEntries: [{ kind: 'reminded', isBroadcast: false, since: after(60) }],
      followUp: { ...before, remindedAt: after(75) },
    });
    expect(tellAt(80, { ...before, remindedAt: after(60) }).pendingEntries).toBeUndefined();
    expect(tellAt(90)).toMatchObject({
      pendingEntries: [{ kind: 'escalated', isBroadcast: true }],
      followUp: { escalatedAt: after(90), escalations: 1 },
    });
    const called = { escalatedAt: after(60), escalations: 1 };
    expect(tellAt(90, called).pendingEntries).toBeUndefined();
  });

  it('says nothing in the thread of a digest that is gone', () => {
    const summary = summaryOf([held()]);
    const storm = { ...summary.storm, alert: { ...summary.storm.alert!, isGone: true } };
    expect(followUpStorm({ ...summary, storm }, after(99), times)).toBe(storm);
  });

  it('asks the owner of most of them after hours, then ever less often', () => {
    const members = [owned(ann), owned(ben), owned(ben)];
    expect(tell(members, 30 * 60)).toEqual([
      `${4 * 60} asked 3`,
      `${12 * 60} asked 3`,
      `${28 * 60} asked 3`,
    ]);
    const { pendingEntries } = followUpStorm(summaryOf(members), after(240), times);
    expect(pendingEntries).toMatchObject([{ owner: ben, missingObjects: 15, number: 1 }]);
  });

  it('reminds the owner of most of what is missing once nothing fails, for all, by day', () => {
    const isQuiet = { followUp: { quietSince: posted } };
    const quiet = (by: string) => held({ ...owned(by).incident, ...isQuiet });
    const members = [quiet(ann), quiet(ben), quiet(ben)];
    expect(tell(members, 48 * 60)).toEqual([
      `${4 * 60} still missing 3`,
      `${28 * 60} still missing 3`,
    ]);
    const { pendingEntries } = followUpStorm(summaryOf(members), after(240), times);
    expect(pendingEntries).toMatchObject([{ owner: ben, missingObjects: 15 }]);
  });

  it('reminds whoever took it after the last reminder as if there had been none', () => {
    const isQuiet = { followUp: { quietSince: posted } };
    const status = { kind: 'acknowledged', by: ben, at: after(200) } as const;
    const followUp = { missingRemindedAt: after(100) };
    const looks = (minutes: number) =>
      followUpStorm(summaryOf([held({ status, ...isQuiet })], { followUp }), after(minutes), times)
        .pendingEntries;
    expect(looks(200 + 4 * 60 - 1)).toBeUndefined();
    expect(looks(200 + 4 * 60)).toMatchObject([{ kind: 'still missing', owner: ben }]);
  });

  it('asks and reminds by day where the owner is, which the storm may know alone, but at night of what is critical', () => {
    // At 10:00 in UTC it is 19:00 in Tokyo.
    const acknowledged = { by: ann, at: posted, timeZone: 'Asia/Tokyo' };
    const nineNextMorning = 14 * 60;
    const looks = (member: CountedIncident, minutes: number) =>
      followUpStorm(summaryOf([member], { acknowledged }), after(minutes), times).pendingEntries;
    const failing = held({ ...owned(ann).incident, reason: 'DstBucketObjectLockConfigMissing' });
    const quiet = held({ ...owned(ann).incident, followUp: { quietSince: posted } });
    for (const member of [failing, quiet]) {
      expect(looks(member, nineNextMorning - 1)).toBeUndefined();
      expect(looks(member, nineNextMorning)).toHaveLength(1);
    }
    expect(looks(owned(ann), 4 * 60)).toHaveLength(1);
  });

  it('calls sooner where one of them is critical, if that is set', () => {
    const sooner = { ...times, escalateCriticalMillis: 300_000 };
    const at = (member: CountedIncident) =>
      followUpStorm(summaryOf([member]), after(6), sooner).pendingEntries?.[0]?.kind;
    const critical = held({ reason: 'DstBucketNotFound' });
    const high = held({ reason: 'DstBucketObjectLockConfigMissing' });
    expect([at(high), at(critical)]).toEqual([undefined, 'escalated']);
  });

  it('takes a click for an answer, and asks nobody while nothing fails', () => {
    const followUp = { askedAt: after(240), asks: 1 };
    const acknowledged = { by: ann, at: after(250) };
    const { storm, ...rest } = summaryOf([owned(ann)], { followUp, acknowledged });
    expect(followUpStorm({ ...rest, storm }, after(480), times)).toBe(storm);
    const asked = followUpStorm({ ...rest, storm }, after(490), times);
    expect(asked.followUp).toEqual({ askedAt: after(490), asks: 1 });
    const quiet = held({ ...owned(ann).incident, followUp: { quietSince: posted } });
    expect(tell([quiet], 600).filter((told) => told.includes('asked'))).toEqual([]);
  });
});

it('looks again when there may be something to say, and in a quarter of an hour at the latest', () => {
  const look = (minutes: number, storm: Partial<Storm> = {}) =>
    nextStormLook(summaryOf([held()], storm), after(minutes), times);
  expect([look(10), look(20), look(31)]).toEqual([after(15), after(30), after(46)]);
  expect(look(85, { followUp: { escalatedAt: after(30), escalations: 1 } })).toEqual(after(90));
  expect(look(85, { aloneSince: after(60) })).toEqual(after(90));
  const calls = (escalations: number) => ({ escalatedAt: after(30), escalations });
  expect(look(38 * 60, { followUp: calls(0) })).toEqual(after(38 * 60 + 15));
  expect(look(8 * 60 + 25, { followUp: calls(2) })).toEqual(after(8 * 60 + 30));
  expect(look(85, { followUp: calls(0) })).toEqual(after(90));
});

it('looks again when it asks the owner, and at nothing that lives elsewhere', () => {
  const lookAt = (minutes: number, ...members: readonly CountedIncident[]) =>
    nextStormLook(summaryOf(members), after(minutes), times);
  const askAt = times.askMillis / 60_000;
  expect(lookAt(askAt - 1, owned(ann))).toEqual(after(askAt));
  const elsewhere = { ...owned(ann).incident, alert: held({}, 2).incident.alert };
  expect(lookAt(askAt - 1, { incident: elsewhere, missingObjects: 5 })).toEqual(after(askAt + 14));
  expect(lookAt(10, held({}, 2), held({}, 0))).toEqual(after(25));
});
