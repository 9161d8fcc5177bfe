import { addDays } from 'date-fns/addDays';
import { endOfChunk } from '../../../src/incidents/model/chunk.ts';
import {
  isPartlyForgotten,
  keepChunk,
  mustBeKept,
  withKept,
} from '../../../src/incidents/model/kept-details.ts';
import { aChunk } from '../../dynamodb/a-chunk.ts';
import { anIncident } from '../../an-incident.ts';

const { createdAt } = anIncident();
const day = (count: number) => addDays(createdAt, count);
const written = { writtenAt: createdAt };
const none: ReadonlySet<number> = new Set();

describe('keepChunk', () => {
  it('lets a chunk live for 120 days more, and leaves it alone for 60 of them', () => {
    const kept = keepChunk(aChunk(written), day(30), none)!;
    expect(kept).toEqual({ ...aChunk(written), keptUntil: day(150) });
    expect(endOfChunk(kept)).toEqual(day(150));
    expect(keepChunk(kept, day(90), none)).toBeUndefined();
    expect(keepChunk(kept, day(91), none)).toMatchObject({ keptUntil: day(211) });
    expect(keepChunk(aChunk(written), createdAt, none)).toBeUndefined();
  });

  // Else what arrived long ago would be late again.
  it.each([30, 60, 61, 100, 121, 151, 300])(
    'lets recoveries outlive all late objects, also on day %i',
    (nth) => {
      let [late, recovery] = [aChunk(written), aChunk({ ...written, isRecovery: true as const })];
      for (let each = 30; each <= nth; each += 30) {
        late = keepChunk(late, day(each), none) ?? late;
        recovery = keepChunk(recovery, day(each), none) ?? recovery;
      }
      expect(Number(endOfChunk(recovery))).toBeGreaterThan(Number(endOfChunk(late)));
    },
  );

  // The number is given to another mute 150 days later, which muted the incident again.
  it('forgets the number of a mute that is over, and no other', () => {
    const muted = aChunk({ ...written, mute: 7 });
    expect(keepChunk(muted, day(30), new Set([7]))).toHaveProperty('mute', 7);
    expect(keepChunk(muted, day(30), new Set([8]))).not.toHaveProperty('mute');
  });
});

describe('mustBeKept', () => {
  it.each([
    ['30 days before its first chunk ends', {}, 30, true],
    ['not earlier', {}, 29, false],
    [
      'not what is resolved',
      { status: { kind: 'resolved', at: day(1), acceptedObjects: 1 } },
      99,
      false,
    ],
    ['not a test', { isTest: true }, 30, false],
    ['with chunks of earlier episodes', { reopenedAt: day(40) }, 41, true],
    ['30 days after it was kept', { kept: { until: day(90), missingObjects: 1 } }, 60, true],
    ['not earlier than that', { kept: { until: day(90), missingObjects: 1 } }, 59, false],
  ] as const)('%s', (_name, differences, nth, expected) => {
    expect(mustBeKept(anIncident(differences), day(nth))).toBe(expected);
  });
});

describe('withKept', () => {
  it.each([
    ['nothing while all chunks are there', {}, 59, false],
    ['what ended before it was kept', {}, 60, true],
    ['nothing of an episode that has just begun', { reopenedAt: day(40) }, 61, false],
    ['what ended after it was kept', { kept: { until: day(90), missingObjects: 1 } }, 90, true],
    [
      'what it had forgotten before',
      { kept: { until: day(90), missingObjects: 1, isPartial: true } },
      60,
      true,
    ],
  ] as const)('knows that it has forgotten %s', (_name, differences, nth, isPartial) => {
    const kept = withKept(anIncident(differences), 5, day(nth));
    expect(kept.kept).toMatchObject({ until: day(nth + 60), missingObjects: 5 });
    expect(isPartlyForgotten(kept)).toBe(isPartial);
  });

  // An alert said that 0 objects were missing, after two months in which nobody had worked.
  it('knows that it has forgotten what failed long before it opened, where it knows of nothing', () => {
    const reopened = anIncident({ reopenedAt: day(66) });
    expect(isPartlyForgotten(withKept(reopened, 0, day(124)))).toBe(true);
    const late = anIncident({ ...reopened, kind: 'late' });
    expect(isPartlyForgotten(withKept(late, 0, day(124)))).toBe(false);
  });
});
