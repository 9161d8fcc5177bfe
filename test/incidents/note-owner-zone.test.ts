import type { Incident } from '../../src/incidents/model/incident.ts';
import { noteOwnerZone } from '../../src/incidents/note-owner-zone.ts';
import type { Storm } from '../../src/incidents/model/storm.ts';
import { aStorm } from '../a-storm.ts';
import { anIncident } from '../an-incident.ts';

const at = new Date('2026-11-22T10:00:00Z');
const owned = { kind: 'acknowledged', by: 'U0ANN00000', at } as const;

/** What is saved of an incident in this state, or of storms, and whom Slack was asked about. */
async function note(incident: Incident | undefined, storms?: readonly Storm[]) {
  const saved: Incident[] = [];
  const savedStorms: Storm[] = [];
  const asked: string[] = [];
  const store = {
    readIncident: async () => incident,
    async saveIncident(changed: Incident) {
      saved.push(changed);
      return 'saved' as const;
    },
    listStorms: async () => storms ?? [],
    async saveStorm(changed: Storm) {
      savedStorms.push(changed);
      return 'saved' as const;
    },
  };
  const timeZoneOf = async (userId: string) => {
    asked.push(userId);
    return 'Asia/Tokyo';
  };
  await noteOwnerZone(store, timeZoneOf, storms === undefined ? 'id' : 'storm');
  return { saved, savedStorms, asked };
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
    expect(await note(incident)).toEqual({ saved: [], savedStorms: [], asked: [] });
  });

  it('adds the zone of who acknowledged all of a storm, of whom it is not known', async () => {
    const acknowledged = { by: owned.by, at };
    const known = aStorm({ number: 1, acknowledged: { ...acknowledged, timeZone: 'UTC' } });
    const unknown = aStorm({ number: 2, acknowledged, revision: 7 });
    const { savedStorms, asked } = await note(undefined, [known, unknown, aStorm({ number: 3 })]);
    expect(asked).toEqual([owned.by]);
    const inTokyo = { ...acknowledged, timeZone: 'Asia/Tokyo' };
    expect(savedStorms).toEqual([{ ...unknown, acknowledged: inTokyo, revision: 8 }]);
  });
});
