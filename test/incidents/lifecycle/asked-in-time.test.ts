import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { applyElapsedTime } from '../../../src/incidents/lifecycle/apply-elapsed-time.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { allReasons } from '../../../src/replication/reasons/all-reasons.ts';
import type { FollowUp } from '../../../src/incidents/model/follow-up.ts';
import { acknowledged, anAlarm, ann, letTimePass, minutes } from './let-time-pass.ts';

/** Of a reason that is worth a night's sleep. */
const critical = allReasons.find(({ severity }) => severity === 'critical')!.code;

/** Of one that can wait until morning. */
const high = allReasons.find(
  ({ severity, isBenign }) => severity === 'high' && isBenign !== true,
)!.code;

/** The minutes at which an owner was asked. */
const asked = (incident: Incident, until: number) =>
  letTimePass([incident], 5, until)
    .entries.filter(([, kind]) => kind === 'asked')
    .map(([minute]) => minute);

describe('An acknowledged incident', () => {
  it('asks its owner after 4 hours while it goes on, then 8 hours later, then once a day', () => {
    expect(asked(anAlarm({ status: acknowledged, reason: critical }), 60 * 65)).toEqual([
      60 * 4 + 5,
      60 * 12 + 5,
      60 * 36 + 5,
      60 * 60 + 5,
    ]);
  });

  it('asks nobody at night in the time zone of its owner, unless it is critical', () => {
    const status = { ...acknowledged, timeZone: 'Asia/Tokyo' };
    expect(asked(anAlarm({ status, reason: high }), 60 * 23)).toEqual([60 * 14, 60 * 22]);
    expect(asked(anAlarm({ status, reason: critical }), 60 * 10)).toEqual([60 * 4 + 5]);
  });

  it('calls who is on call only where its owner gave no answer', () => {
    const status = { ...acknowledged, at: minutes(-300) };
    const asks = (followUp: FollowUp, at = status.at) =>
      applyElapsedTime(
        [anAlarm({ status: { ...status, at }, followUp })],
        minutes(240),
        lifecycleTimes,
      )[0]?.pendingEntries;
    expect(asks({})).toEqual([
      { kind: 'asked', at: minutes(240), why: 'it goes on', owner: ann, number: 1 },
    ]);
    const before = { asks: 1, askedAt: minutes(-250) };
    expect(asks(before)).toMatchObject([{ kind: 'asked', unansweredSince: minutes(-250) }]);
    expect(asks(before, minutes(-245))?.[0]).not.toHaveProperty('unansweredSince');
  });

  // A benign one is never quiet, so the failure of hours ago was taken for one that goes on.
  it.each(['DstBucketUnversioned', 'SrcObjectNotFound'])(
    'asks nobody because of a failure that is over: %s',
    (reason) => {
      const incident = anAlarm({ status: acknowledged, reason }, { lastFailedAt: minutes(100) });
      const { entries } = letTimePass([incident], 5, 60 * 9);
      expect(entries.map(([, kind]) => kind)).not.toContain('asked');
    },
  );

  it('asks its owner when the time is over by which it was to be put right', () => {
    const status = { ...acknowledged, eta: minutes(65) };
    const { entries } = letTimePass([anAlarm({ status })], 5, 120);
    expect(entries).toEqual([[65, 'asked']]);
  });

  it('asks its owner when objects fail ten times as fast as before', () => {
    const status = { ...acknowledged, missingObjects: 20 };
    const asks = (missingObjects: number, followUp: FollowUp = {}) =>
      applyElapsedTime(
        [anAlarm({ status, followUp }, { missingObjects })],
        minutes(15),
        lifecycleTimes,
      )[0]?.pendingEntries;
    expect(asks(219)).toBeUndefined();
    expect(asks(220)).toMatchObject([{ kind: 'asked', why: 'it fails faster', owner: ann }]);
    // Not within an hour of another mention.
    expect(asks(220, { mentionedAt: minutes(-40) })).toBeUndefined();
  });
});
