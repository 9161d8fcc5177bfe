import { addHours } from 'date-fns/addHours';
import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addMinutes } from 'date-fns/addMinutes';
import { askOwner } from '../../../src/incidents/lifecycle/ask-owner.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import type { Acknowledged, Incident, Shown } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const at = new Date('2026-11-22T11:00:00Z');
const later = addMilliseconds(at, lifecycleTimes.askMillis);
const owned: Acknowledged = { kind: 'acknowledged', by: 'U0ANN00000', at, missingObjects: 10 };

/** An incident that Ann acknowledged, with objects that failed until a moment ago. */
function anOwned(
  now: Date,
  differences: Partial<Incident> = {},
  shown: Partial<Shown> = {},
): Incident {
  const base = anAlert().shown;
  const alert = anAlert({ shown: { ...base, lastFailedAt: addMinutes(now, -1), ...shown } });
  return anIncident({ status: owned, alert, ...differences });
}

const asked = (incident: Incident, now: Date) =>
  askOwner(incident, now, lifecycleTimes).pendingEntries?.map(
    (entry) => 'why' in entry && entry.why,
  );

describe('askOwner', () => {
  it.each([
    ['asks where objects still fail after four hours', anOwned(later), later, ['it goes on']],
    ['does not ask a moment before', anOwned(later), addMilliseconds(later, -1), undefined],
    [
      'does not ask where nothing failed since',
      anOwned(later, {}, { lastFailedAt: addMinutes(at, -1) }),
      later,
      undefined,
    ],
    [
      'leaves it to the digest that it lives in',
      anOwned(later, {}, { inStorm: 3 }),
      later,
      undefined,
    ],
    [
      'asks for itself when its fix is due, also there',
      anOwned(addHours(at, 1), { status: { ...owned, eta: addHours(at, 1) } }, { inStorm: 3 }),
      addHours(at, 1),
      ['the time is over'],
    ],
    [
      'asks when the fix is due',
      anOwned(addHours(at, 1), { status: { ...owned, eta: addHours(at, 1) } }),
      addHours(at, 1),
      ['the time is over'],
    ],
    [
      'asks where objects fail ten times as fast',
      anOwned(addMinutes(at, 10), {}, { missingObjects: 1_000 }),
      addMinutes(at, 10),
      ['it fails faster'],
    ],
    [
      'does not ask for fewer than a hundred more objects',
      anOwned(addMinutes(at, 10), {}, { missingObjects: 109 }),
      addMinutes(at, 10),
      undefined,
    ],
    [
      'asks where ten times as fast is a thousand objects more in ten minutes, after two hours',
      anOwned(
        addMinutes(at, 20),
        {
          createdAt: addMinutes(at, -20),
          status: { ...owned, missingObjects: 200 },
        },
        { missingObjects: 2_200 },
      ),
      addMinutes(at, 20),
      ['it fails faster'],
    ],
    [
      'does not ask for nearly ten times as many',
      anOwned(
        addMinutes(at, 20),
        {
          createdAt: addMinutes(at, -20),
          status: { ...owned, missingObjects: 200 },
        },
        { missingObjects: 2_198 },
      ),
      addMinutes(at, 20),
      undefined,
    ],
    [
      'compares with what failed in this episode, not with what was resolved before',
      anOwned(
        addMinutes(at, 10),
        {
          status: { ...owned, missingObjects: 2_010 },
          reopening: {
            previousAlert: undefined,
            resolvedBy: 'U0ANN00000',
            resolvedAt: at,
            acceptedObjects: 2_000,
          },
        },
        { missingObjects: 3_000 },
      ),
      addMinutes(at, 10),
      ['it fails faster'],
    ],
    [
      'compares with what it counted last',
      anOwned(
        addMinutes(at, 20),
        { followUp: { counted: { at: addMinutes(at, 10), missingObjects: 2_000 } } },
        { missingObjects: 2_090 },
      ),
      addMinutes(at, 20),
      undefined,
    ],
    [
      'does not ask about a count before ten minutes are over',
      anOwned(addMinutes(at, 9), {}, { missingObjects: 1_000 }),
      addMinutes(at, 9),
      undefined,
    ],
    [
      'does not ask about a count that nobody saw when it was acknowledged',
      anOwned(
        addMinutes(at, 10),
        { status: { kind: 'acknowledged', by: 'U0ANN00000', at } },
        { missingObjects: 1_000 },
      ),
      addMinutes(at, 10),
      undefined,
    ],
    [
      'does not ask twice when the fix was due',
      anOwned(addHours(at, 2), {
        status: { ...owned, eta: addHours(at, 1) },
        followUp: { askedAt: addHours(at, 1) },
      }),
      addHours(at, 2),
      undefined,
    ],
    ['asks nobody of an alert that is not there', anIncident({ status: owned }), later, undefined],
    [
      'does not mention the owner twice in an hour',
      anOwned(later, { followUp: { mentionedAt: addMinutes(later, -59) } }),
      later,
      undefined,
    ],
    [
      'leaves an owner who snoozed it alone',
      anOwned(later, { snooze: { by: 'U0ANN00000', at, until: addHours(later, 1) } }),
      later,
      undefined,
    ],
    [
      'asks nobody where there is no owner',
      anOwned(later, { status: { kind: 'open' } }),
      later,
      undefined,
    ],
  ] as const)('%s', (_name, incident, now, whys) => {
    expect(asked(incident, now)).toEqual(whys);
  });
});
