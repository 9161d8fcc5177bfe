import fc from 'fast-check';
import { applyElapsedTime } from '../../../src/incidents/lifecycle/apply-elapsed-time.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { nextLook } from '../../../src/incidents/lifecycle/next-look.ts';
import type { Incident, Status } from '../../../src/incidents/model/incident.ts';
import { acknowledged, anAlarm, ann, minutes } from './let-time-pass.ts';

describe('nextLook', () => {
  it('is the minute in which something comes', () => {
    const look = (incident: Incident) => nextLook(incident, minutes(1), lifecycleTimes);
    const snoozed = { snooze: { by: ann, at: minutes(0), until: minutes(9) } };
    expect(look(anAlarm())).toEqual(minutes(15));
    expect(look(anAlarm({}, { lastFailedAt: minutes(-20) }))).toEqual(minutes(10));
    expect(look(anAlarm(snoozed))).toEqual(minutes(9));
    expect(look(anAlarm({ isTest: true }))).toEqual(minutes(60));
    expect(look(anAlarm({ status: acknowledged }))).toEqual(minutes(5 + 240));
  });

  it('is never for what is resolved, or not yet in Slack', () => {
    const status: Status = { kind: 'resolved', by: ann, at: minutes(0), acceptedObjects: 1 };
    for (const incident of [anAlarm({ status }), { ...anAlarm(), alert: undefined }]) {
      expect(nextLook(incident, minutes(1), lifecycleTimes)).toBeUndefined();
    }
  });

  it('waits where three were called for lately', () => {
    const escalations = ['a', 'b', 'c'].map((incidentId, index) => ({
      incidentId,
      at: minutes(20 + index),
    }));
    const failing = anAlarm({ followUp: { remindedAt: minutes(15) } });
    const late = nextLook(failing, minutes(40), lifecycleTimes, { escalations });
    expect(late).toEqual(minutes(80));
  });

  // What a look that was due later than this missed would come too late, or never.
  it('misses nothing: before it nothing changes, and at it something does', () => {
    fc.assert(
      fc.property(someIncident, fc.nat(300), (incident, from) => {
        const changes = (minute: number) =>
          applyElapsedTime([incident], minutes(minute), lifecycleTimes).length > 0;
        const look = nextLook(incident, minutes(from), lifecycleTimes);
        for (let minute = from; minute < from + day + 60; minute += 1) {
          if (look !== undefined && minutes(minute) >= look) return changes(minute);
          if (changes(minute)) return false;
        }
        return true;
      }),
      { numRuns: 300 },
    );
  });
});

const day = 24 * 60;
const someMinute = fc.integer({ min: -30, max: 300 }).map(minutes);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const someStatus: fc.Arbitrary<Status> = fc.oneof(
  fc.constant<Status>({ kind: 'open' }),
  fc
    .record({
      at: someMinute,
      eta: maybe(someMinute),
      missingObjects: maybe(fc.nat(2000)),
      timeZone: maybe(fc.constantFrom('Asia/Tokyo', 'America/Los_Angeles')),
    })
    .map(({ at, eta, missingObjects, timeZone }) => ({
      kind: 'acknowledged' as const,
      by: ann,
      at,
      ...(eta && { eta }),
      ...(timeZone && { timeZone }),
      ...(missingObjects !== undefined && { missingObjects }),
    })),
);

const someFollowUp = fc.record(
  {
    quietSince: someMinute,
    restartedAt: someMinute,
    remindedAt: someMinute,
    escalations: fc.nat(7),
    escalatedAt: someMinute,
    askedAt: someMinute,
    asks: fc.nat(3),
    mentionedAt: someMinute,
    counted: fc.record({ at: someMinute, missingObjects: fc.nat(2000) }),
  },
  { requiredKeys: [] },
);

const someIncident = fc
  .record({
    status: someStatus,
    followUp: someFollowUp,
    isTest: fc.boolean(),
    isLate: fc.boolean(),
    isGone: fc.boolean(),
    reason: fc.constantFrom('DstBucketUnversioned', 'SrcObjectNotFound', 'AnotherReason'),
    snoozedUntil: maybe(someMinute),
    lastFailedAt: someMinute,
    missingObjects: fc.nat(2000),
  })
  .map(({ isLate, isGone, isTest, snoozedUntil, lastFailedAt, missingObjects, ...rest }) => {
    const alarm = anAlarm(
      {
        ...rest,
        ...(isTest && { isTest }),
        ...(isLate && { kind: 'late' as const }),
        ...(snoozedUntil && { snooze: { by: ann, at: minutes(0), until: snoozedUntil } }),
      },
      { lastFailedAt, missingObjects },
    );
    return { ...alarm, alert: { ...alarm.alert!, isGone } };
  });
