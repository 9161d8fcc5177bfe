import { addHours } from 'date-fns/addHours';
import { subDays } from 'date-fns/subDays';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import {
  findPredecessor,
  follow,
  supersede,
} from '../../../src/incidents/lifecycle/follow-reason.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const now = new Date('2026-11-22T12:00:00Z');
const ann = 'U0ANN00000';
const fresh = anIncident({ id: 'new', reason: 'DstPutObjectNotPermitted', firstFailedAt: now });

/** What failed until then. */
function before(lastFailedAt: Date, differences: Partial<Incident> = {}): Incident {
  const alert = anAlert();
  return anIncident({
    id: 'old',
    alert: { ...alert, shown: { ...alert.shown, lastFailedAt } },
    ...differences,
  });
}

describe('findPredecessor', () => {
  it.each([
    ['failed until an hour ago', before(addHours(now, -1)), 'old'],
    ['still fails', before(addHours(now, 1)), undefined],
    ['failed until two months ago', before(subDays(now, 60)), undefined],
    ['was never shown', anIncident({ id: 'old' }), undefined],
    ['is itself', { ...before(addHours(now, -1)), id: 'new' }, undefined],
  ])('of what %s', (_name, other, expected) => {
    expect(findPredecessor(fresh, [other])?.id).toBe(expected);
  });

  it('takes the one that failed last', () => {
    const others = [
      before(addHours(now, -9), { id: 'older' }),
      before(addHours(now, -1)),
      before(addHours(now, -5), { id: 'other' }),
    ];
    expect(findPredecessor(fresh, others)?.id).toBe('old');
  });
});

describe('follow', () => {
  it('remembers what came before, and where its alert is', () => {
    expect(follow(fresh, before(addHours(now, -1))).follows).toEqual({
      incidentId: 'old',
      reason: 'DstBucketUnversioned',
      alert: { channelId: 'C0ALERTS00', messageTs: '1795341640.000100' },
    });
  });
});

describe('supersede', () => {
  const owned = { kind: 'acknowledged', by: ann, at: addHours(now, -2) } as const;

  it('names what fails now, and asks the owner', () => {
    const ended = supersede(
      before(addHours(now, -1), { status: owned }),
      fresh,
      now,
      lifecycleTimes,
    );
    expect(ended?.pendingEntries).toMatchObject([
      { kind: 'reason changed', reason: 'DstPutObjectNotPermitted', owner: ann },
    ]);
    expect(ended?.followUp).toMatchObject({ askedAt: now, mentionedAt: now });
  });

  it('names it once, and mentions nobody within an hour of another mention', () => {
    const followUp = { mentionedAt: addHours(now, -0.5) };
    const quiet = supersede(
      before(addHours(now, -1), { status: owned, followUp }),
      fresh,
      now,
      lifecycleTimes,
    );
    expect(quiet?.pendingEntries?.[0]).not.toHaveProperty('owner');
    expect(supersede(quiet!, fresh, now, lifecycleTimes)).toBeUndefined();
    const again = { ...fresh, episode: 2 };
    expect(supersede(quiet!, again, now, lifecycleTimes)?.pendingEntries).toHaveLength(2);
  });

  const until = addHours(now, 1);
  it.each([
    ['muted', { muted: { number: 1, by: ann, until, why: 'We know.' } }],
    ['snoozed', { snooze: { by: ann, at: now, until } }],
  ])('asks nobody about what is %s', (_name, calm) => {
    const old = before(addHours(now, -1), { status: owned, ...calm });
    const ended = supersede(old, fresh, now, lifecycleTimes);
    expect(ended?.pendingEntries).toMatchObject([{ kind: 'reason changed' }]);
    expect(ended?.pendingEntries?.[0]).not.toHaveProperty('owner');
    expect(ended?.followUp).toBeUndefined();
  });

  it('leaves alone what is resolved', () => {
    const resolved = { kind: 'resolved', by: ann, at: now, acceptedObjects: 1 } as const;
    expect(
      supersede(before(now, { status: resolved }), fresh, now, lifecycleTimes),
    ).toBeUndefined();
  });
});
