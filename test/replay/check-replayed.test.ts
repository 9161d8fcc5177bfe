import { addMinutes } from 'date-fns/addMinutes';
import { checkReplayed } from '../../src/replay/check-replayed.ts';
import type { ArrivalCheck } from '../../src/replay/model/arrival-check.ts';
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

  it('has a check that is under way ask again for what it did not find before the end', async () => {
    const place = emptyPlace();
    place.incidents.set('failed', anIncident({ id: 'failed' }));
    const store = buildMemoryStores(place);
    const requestedAt = addMinutes(now, -5);
    const begun: ArrivalCheck = {
      incidentId: 'failed',
      episode: 1,
      checkId: 'check-0',
      by: 'U0ANN00000',
      requestedAt,
      unarrived: { failed: 200 },
      askedUpTo: { objectKey: 'a', versionId: 'v1', failedAt: requestedAt },
      claim: { by: 'one', until: addMinutes(now, 3) },
      nextAt: requestedAt,
      revision: 1,
    };
    await store.saveCheck(begun);
    const parts = { store, clock: () => now, newId: () => 'check-1' };
    const replay = aReplay({ incidents: [{ id: 'failed', episode: 1 }] });
    await checkReplayed(parts, replay);
    const again: ArrivalCheck = {
      incidentId: 'failed',
      episode: 1,
      checkId: 'check-0',
      by: 'U0ANN00000',
      begunAt: requestedAt,
      restarts: 1,
      requestedAt: now,
      unarrived: {},
      nextAt: now,
      revision: 2,
    };
    expect(await store.listChecks()).toEqual([again]);
    // Nobody has asked since.
    await checkReplayed(parts, replay);
    expect(await store.listChecks()).toEqual([again]);
  });
});
