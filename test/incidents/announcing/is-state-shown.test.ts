import { isStale, isStateShown } from '../../../src/incidents/announcing/is-state-shown.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const now = new Date('2026-11-22T10:00:00Z');
const shownAs = (differences: Partial<Incident> = {}) => {
  const { status } = anIncident();
  const alert = anAlert();
  return anIncident({ alert: { ...alert, shown: { ...alert.shown, status } }, ...differences });
};
const resolved = { kind: 'resolved', at: now, acceptedObjects: 1 } as const;

describe('isStale', () => {
  it('is false where Slack shows the state that is stored', () => {
    expect(isStateShown(shownAs(), now)).toBe(true);
    expect(isStale(shownAs(), now)).toBe(false);
  });

  it.each([
    ['another status', { status: resolved }],
    ['a snooze', { snooze: { by: 'U0ANN00000', at: now, until: now } }],
    ['a cause that a diagnosis showed', { cause: { state: 'shown', title: 'A cause', at: now } }],
    ['quiet', { followUp: { quietSince: now } }],
    ['a line for its thread', { pendingEntries: [{ kind: 'reminded', at: now, number: 2 }] }],
  ] as [string, Partial<Incident>][])('is true where %s is stored', (_what, differences) => {
    expect(isStale(shownAs(differences), now)).toBe(true);
  });

  it('is true where a copy is to be looked for by now, whatever there is to be shown', () => {
    const copy = { episode: 1, channelId: 'C0ORDERS00', postedSince: now, lookAt: now };
    expect(isStale(shownAs({ copies: [copy] }), now)).toBe(true);
    expect(isStale(anIncident({ copies: [copy] }), now)).toBe(true);
    expect(isStale(anIncident({ copies: [copy] }), new Date(Number(now) - 1))).toBe(false);
  });

  it('is false where nothing can be shown', () => {
    expect(isStale(anIncident({ alert: undefined, status: resolved }), now)).toBe(false);
    const gone = shownAs({ status: resolved });
    expect(isStale({ ...gone, alert: { ...gone.alert!, isGone: true } }, now)).toBe(false);
  });
});
