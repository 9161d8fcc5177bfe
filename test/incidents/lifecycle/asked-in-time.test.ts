import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { applyElapsedTime } from '../../../src/incidents/lifecycle/apply-elapsed-time.ts';
import type { FollowUp } from '../../../src/incidents/model/follow-up.ts';
import { acknowledged, anAlarm, ann, letTimePass, minutes } from './let-time-pass.ts';

describe('An acknowledged incident', () => {
  it('asks its owner after 4 hours while it goes on, again and again', () => {
    expect(letTimePass([anAlarm({ status: acknowledged })], 5, 60 * 9).entries).toEqual([
      [5 + 240, 'asked'],
      [5 + 480, 'asked'],
    ]);
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
