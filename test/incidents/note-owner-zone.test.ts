import type { Incident } from '../../src/incidents/model/incident.ts';
import { noteOwnerZone } from '../../src/incidents/note-owner-zone.ts';
import { anIncident } from '../an-incident.ts';

const at = new Date('2026-11-22T10:00:00Z');
const owned = { kind: 'acknowledged', by: 'U0ANN00000', at } as const;

/** What is saved of an incident in this state, and whom Slack was asked about. */
async function note(incident: Incident | undefined) {
  const saved: Incident[] = [];
  const asked: string[] = [];
  const store = {
    readIncident: async () => incident,
    async saveIncident(changed: Incident) {
      saved.push(changed);
      return 'saved' as const;
    },
  };
  const timeZoneOf = async (userId: string) => {
    asked.push(userId);
    return 'Asia/Tokyo';
  };
  await noteOwnerZone(store, timeZoneOf, 'id');
  return { saved, asked };
}

describe('noteOwnerZone', () => {
  it('adds the zone of an owner of whom it is not known', async () => {
    const incident = anIncident({ status: owned, revision: 4 });
    const { saved, asked } = await note(incident);
    expect(asked).toEqual(['U0ANN00000']);
    const status = { ...owned, timeZone: 'Asia/Tokyo' };
    expect(saved).toEqual([{ ...incident, status, revision: 5 }]);
  });

  it.each([
    ['is known already', anIncident({ status: { ...owned, timeZone: 'UTC' } })],
    ['has no owner', anIncident()],
    ['is not there', undefined],
  ])('asks nobody where an incident %s', async (_what, incident) => {
    expect(await note(incident)).toEqual({ saved: [], asked: [] });
  });
});
