import { checkReplayed } from '../../src/replay/check-replayed.ts';
import { anIncident } from '../an-incident.ts';
import { emptyPlace } from '../incidents/lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { aReplay, replayNow as now } from './a-replay.ts';

const ids = ['failed', 'late', 'again', 'gone'];

describe('checkReplayed', () => {
  it('has each incident of the job checked that is what it was, once', async () => {
    const place = emptyPlace();
    place.incidents.set('failed', anIncident({ id: 'failed' }));
    place.incidents.set('late', anIncident({ id: 'late', kind: 'late' }));
    place.incidents.set('again', anIncident({ id: 'again', episode: 2 }));
    const parts = { store: buildMemoryStores(place), clock: () => now, newId: () => 'check-1' };
    const replay = aReplay({ incidents: ids.map((id) => ({ id, episode: 1 })) });
    await checkReplayed(parts, replay);
    await checkReplayed(parts, replay);
    expect([...place.checks.values()]).toMatchObject([
      { incidentId: 'failed', episode: 1, checkId: 'check-1' },
    ]);
  });
});
