import { endQuiet } from '../../../src/incidents/lifecycle/end-quiet.ts';
import { anIncident } from '../../an-incident.ts';

const quietSince = new Date('2026-11-22T10:00:00Z');
const remindedAt = new Date('2026-11-22T09:30:00Z');
const quiet = anIncident({ followUp: { quietSince, remindedAt } });

describe('failAgain', () => {
  it('ends the quiet with a failure that came after it began, and nothing else', () => {
    const failing = endQuiet(quiet, new Date('2026-11-22T10:00:01Z'));
    expect(failing.followUp).toEqual({ remindedAt });
    expect(failing.revision).toBe(quiet.revision);
  });

  it.each([
    ['no failure came since', quiet, quietSince],
    ['it was not quiet', anIncident(), new Date('2026-11-22T11:00:00Z')],
  ])('changes nothing where %s', (_name, incident, lastFailedAt) => {
    expect(endQuiet(incident, lastFailedAt)).toBe(incident);
  });
});
