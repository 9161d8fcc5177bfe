import { subDays } from 'date-fns/subDays';
import type { Incident } from '../../src/incidents/model/incident.ts';
import { listResolved } from '../../src/incidents/list-resolved.ts';
import type { Episode } from '../../src/incidents/model/episode.ts';
import { anEpisode } from '../an-episode.ts';
import { anIncident } from '../an-incident.ts';
import { emptyPlace } from './lifecycle-model/memory-place.ts';
import { buildMemoryStores } from './lifecycle-model/memory-stores.ts';

const now = new Date('2026-11-22T12:00:00Z');

/** An incident that opened, and was resolved, so many days ago. */
function resolved(id: string, opened: number, over: number): Incident {
  const status = {
    kind: 'resolved',
    by: 'U1',
    at: subDays(now, over),
    acceptedObjects: 1,
  } as const;
  return anIncident({ id, createdAt: subDays(now, opened), status });
}

async function list(
  incidents: readonly Incident[],
  differences: Partial<Episode> = {},
): Promise<string[]> {
  const store = buildMemoryStores(emptyPlace());
  await store.addIncidents(incidents);
  for (const { id: incidentId, createdAt: openedAt, status } of incidents) {
    const resolvedAt = status.kind === 'resolved' ? status.at : undefined;
    await store.putEpisode(anEpisode({ incidentId, openedAt, resolvedAt, ...differences }));
  }
  return (await listResolved(store, now)).map(({ id }) => id);
}

describe('listResolved', () => {
  // It went by when an incident opened.
  it('lists what was resolved in the last 30 days, the newest first, however long it was open', async () => {
    const incidents = [resolved('old', 90, 29), resolved('new', 3, 1), resolved('older', 80, 31)];
    expect(await list(incidents)).toEqual(['new', 'old']);
  });

  it('goes by the incident itself, of which the record may not know yet that it is over', async () => {
    expect(await list([resolved('new', 3, 1)], { resolvedAt: undefined })).toEqual(['new']);
  });

  it('leaves out what is open again', async () => {
    expect(await list([anIncident({ createdAt: subDays(now, 1) })])).toEqual([]);
  });

  it('finds what was muted for a year, too', async () => {
    expect(await list([resolved('muted', 366 + 29, 29)])).toEqual(['muted']);
  });

  it('leaves out what the record calls over for longer, and asks the incident of all others', async () => {
    const incidents = [resolved('new', 3, 1)];
    expect(await list(incidents, { resolvedAt: subDays(now, 31) })).toEqual([]);
    expect(await list(incidents, { resolvedAt: subDays(now, 30) })).toEqual(['new']);
    expect(await list([resolved('old', 90, 31)], { resolvedAt: undefined })).toEqual([]);
    expect(await list([resolved('old', 90, 30)], { resolvedAt: undefined })).toEqual(['old']);
  });
});
