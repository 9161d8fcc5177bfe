import { addHours } from 'date-fns/addHours';
import { changeStatus } from '../../../src/incidents/lifecycle/change-status.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { groupCalls } from '../../../src/incidents/lifecycle/escalate.ts';
import { applyElapsedTime } from '../../../src/incidents/lifecycle/apply-elapsed-time.ts';
import { acknowledged, anAlarm, ann, letTimePass, minutes, posted } from './let-time-pass.ts';

describe('applyElapsedTime', () => {
  it('reminds after 15 minutes, escalates after 30, and then less and less often', () => {
    expect(letTimePass([anAlarm()], 0, 48 * 60).entries).toEqual([
      [15, 'reminded'],
      [30, 'escalated'],
      [90, 'escalated'],
      [90 + 4 * 60, 'escalated'],
      [90 + 12 * 60, 'escalated'],
      [90 + 36 * 60, 'escalated'],
    ]);
  });

  it('calls at once for a critical reason where a setting says so, and reminds nobody before', () => {
    const times = { ...lifecycleTimes, escalateCriticalMillis: 0 };
    const kindsAt = (minute: number, reason: string) =>
      applyElapsedTime([anAlarm({ reason })], minutes(minute), times).flatMap(
        ({ pendingEntries = [] }) => pendingEntries.map(({ kind }) => kind),
      );
    expect(kindsAt(0, 'DstBucketUnversioned')).toEqual(['escalated']);
    expect(kindsAt(15, 'DstBucketUnversioned')).toEqual(['escalated']);
    expect(kindsAt(29, 'AnotherReason')).toEqual(['reminded']);
  });

  it('goes on from when people saw it first, where the alert had to be posted anew', () => {
    const { alert } = anAlarm();
    const before = { channelId: 'C0ORDERS00', messageTs: '1.0', error: 'is_archived' };
    const replaces = { ...before, firstPostedAt: posted };
    const messageTs = String(Number(minutes(20)) / 1000);
    const moved = anAlarm({ alert: { ...alert!, messageTs, replaces } });
    expect(letTimePass([moved], 0, 30).entries).toEqual([
      [15, 'reminded'],
      [30, 'escalated'],
    ]);
  });

  it('leaves alone what somebody looks after, what is snoozed, benign, resolved or not yet in Slack', () => {
    const incidents = [
      anAlarm({ status: { ...acknowledged, at: minutes(0) } }),
      anAlarm({ snooze: { by: ann, at: posted, until: addHours(posted, 9) } }),
      anAlarm({ reason: 'SrcObjectNotFound' }),
      anAlarm({ status: { kind: 'resolved', by: ann, at: posted, acceptedObjects: 1 } }),
      { ...anAlarm(), alert: undefined },
    ];
    for (const incident of incidents) expect(letTimePass([incident], 0, 200).entries).toEqual([]);
  });

  it('waits anew for somebody once it is taken back, or a snooze is over', () => {
    const snoozed = anAlarm({ snooze: { by: ann, at: posted, until: minutes(60) } });
    expect(letTimePass([snoozed], 0, 90).entries).toEqual([
      [60, 'snooze ended'],
      [75, 'reminded'],
      [90, 'escalated'],
    ]);
  });

  it('reminds of all in a storm by three entries, and calls for all by one message', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `id${String(index).padStart(14, '0')}`);
    const { entries } = letTimePass(
      ids.map((id) => anAlarm({}, {}, id)),
      0,
      89,
    );
    expect(entries.filter(([, kind]) => kind === 'escalated')).toEqual([]);
    expect(entries.filter(([, kind]) => kind === 'reminded')).toHaveLength(3);
    const called = applyElapsedTime(
      ids.map((id) => anAlarm({}, {}, id)),
      minutes(30),
      lifecycleTimes,
    );
    expect(groupCalls(called, minutes(30)).get('C0ALERTS00')).toHaveLength(200);
    expect(called.filter(({ followUp }) => followUp?.escalatedAt !== undefined)).toHaveLength(1);
  });

  it('escalates no fourth time in an hour, whoever acknowledges what was escalated', () => {
    const notified = ['a', 'b', 'c'].flatMap((id) =>
      applyElapsedTime([anAlarm({}, {}, id)], minutes(30), lifecycleTimes),
    );
    const taken = notified.map((incident) => {
      const seen = { by: ann, at: minutes(31), episode: 1 };
      return changeStatus(incident, { ...seen, kind: 'acknowledge' }).incident;
    });
    const late = anAlarm({ followUp: { restartedAt: minutes(5) } }, {}, 'd');
    expect(applyElapsedTime([...taken, late], minutes(40), lifecycleTimes)).toEqual([]);
    expect(applyElapsedTime([...taken, late], minutes(90), lifecycleTimes)).toMatchObject([
      { id: 'd' },
    ]);
  });

  it('ends the snooze of a test on time, and the test after an hour', () => {
    const snooze = { by: ann, at: posted, until: minutes(20) };
    expect(letTimePass([anAlarm({ isTest: true, snooze })], 0, 24 * 60).entries).toEqual([
      [20, 'snooze ended'],
      [60, 'closed'],
    ]);
  });

  it('changes nothing at a second look at the same moment', () => {
    const incidents = [anAlarm(), anAlarm({ status: acknowledged }, { lastFailedAt: minutes(0) })];
    for (const minute of [15, 30, 245]) {
      const changed = applyElapsedTime(incidents, minutes(minute), lifecycleTimes);
      const now = incidents.map((each) => changed.find(({ id }) => id === each.id) ?? each);
      expect(applyElapsedTime(now.slice(0, 1), minutes(minute), lifecycleTimes)).toEqual([]);
    }
  });
});
