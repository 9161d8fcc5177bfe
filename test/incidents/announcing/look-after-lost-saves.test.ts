import { lookAfterLostSaves } from '../../../src/incidents/announcing/look-after-lost-saves.ts';
import type { IncidentStore } from '../../../src/incidents/ports/incident-store.ts';
import { anIncident } from '../../an-incident.ts';
import { emptyPlace } from '../lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../lifecycle-model/memory-stores.ts';

const now = new Date('2026-11-22T10:00:00Z');
const incident = anIncident();

function start(saveIncident: IncidentStore['saveIncident']) {
  const stores = buildMemoryStores(emptyPlace());
  const store = lookAfterLostSaves({ ...stores, saveIncident }, () => now, 120_000);
  return { store, looks: () => stores.listLooks(undefined) };
}

describe('a save', () => {
  it.each(['saved', 'conflict'] as const)(
    'that is answered by "%s" needs no look',
    async (answer) => {
      const { store, looks } = start(async () => answer);
      expect(await store.saveIncident(incident)).toBe(answer);
      expect(await looks()).toEqual([]);
    },
  );

  it('that may land later is looked at when it must have', async () => {
    const { store, looks } = start(() => Promise.reject(new Error('timeout')));
    await expect(store.saveIncident(incident)).rejects.toThrow('timeout');
    expect(await looks()).toEqual([
      { incidentId: incident.id, at: new Date('2026-11-22T10:02:00Z') },
    ]);
  });

  it('fails as it did where the look cannot be stored either', async () => {
    const stores = buildMemoryStores(emptyPlace());
    const saveIncident: IncidentStore['saveIncident'] = () => Promise.reject(new Error('timeout'));
    const failing = {
      ...stores,
      saveIncident,
      addLooks: () => Promise.reject(new Error('no table')),
    };
    const store = lookAfterLostSaves(failing, () => now, 120_000);
    await expect(store.saveIncident(incident)).rejects.toThrow('timeout');
  });
});
