import { noteCause, type SeenCause } from '../../src/incidents/note-cause.ts';
import { anIncident } from '../an-incident.ts';
import { emptyPlace } from './lifecycle-model/memory-place.ts';
import { buildMemoryStores } from './lifecycle-model/memory-stores.ts';

const title = 'Versioning is suspended on orders-dr';
const at = (minute: number) => new Date(Date.UTC(2026, 10, 29, 10, minute));

async function note(...seen: readonly SeenCause[]) {
  const place = emptyPlace();
  const store = buildMemoryStores(place);
  const incident = anIncident();
  await store.addIncidents([incident]);
  const about = { incidentId: incident.id, episode: incident.episode };
  for (const one of seen) await noteCause(store, about, one);
  const { cause } = (await store.readIncident(incident.id)) ?? {};
  return { cause, due: [...place.due.keys()] };
}

describe('noteCause', () => {
  it('remembers what was shown, and has the alert show it', async () => {
    const { cause, due } = await note({ state: 'shown', title, at: at(0) });
    expect(cause).toEqual({ state: 'shown', title, at: at(0) });
    expect(due).toEqual([anIncident().id]);
  });

  it('remembers since when it is gone, however often that is seen', async () => {
    const { cause } = await note(
      { state: 'shown', title, at: at(0) },
      { state: 'gone', at: at(10) },
      { state: 'gone', at: at(20) },
    );
    expect(cause).toEqual({ state: 'gone', title, at: at(20), goneSince: at(10) });
  });

  it('does not take for gone what was never shown', async () => {
    expect((await note({ state: 'gone', at: at(0) })).cause).toBeUndefined();
  });

  it('changes nothing where it could not be told', async () => {
    const shown = { state: 'shown', title, at: at(0) } as const;
    expect((await note(shown, { state: 'unknown', at: at(5) })).cause).toEqual(shown);
  });

  it('does not let an older diagnosis that ends later say that it is gone', async () => {
    const shown = { state: 'shown', title, at: at(5) } as const;
    expect((await note(shown, { state: 'gone', at: at(0) })).cause).toEqual(shown);
  });

  it('leaves another episode alone', async () => {
    const place = emptyPlace();
    const store = buildMemoryStores(place);
    await store.addIncidents([anIncident({ episode: 2 })]);
    const about = { incidentId: anIncident().id, episode: 1 };
    await noteCause(store, about, { state: 'shown', title, at: at(0) });
    expect((await store.readIncident(anIncident().id))?.cause).toBeUndefined();
  });
});
