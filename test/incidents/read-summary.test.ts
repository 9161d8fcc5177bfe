import { readSummary } from '../../src/incidents/read-summary.ts';
import { aFailure } from '../a-failure.ts';
import { begin } from './announcing/begin-failing.ts';

describe('readSummary', () => {
  it('counts an incident as its chunks say now', async () => {
    const { announcer, incidents, world } = await begin([
      aFailure(),
      aFailure({ versionId: 'v2' }),
    ]);
    const [{ id } = { id: '' }] = incidents;
    expect(await readSummary(announcer.store, id, world.clock())).toMatchObject({
      incident: { id },
      missingObjects: 2,
    });
  });

  it('knows nothing of an incident that is not there', async () => {
    const { announcer, world } = await begin([aFailure()]);
    expect(await readSummary(announcer.store, 'another', world.clock())).toBeUndefined();
  });
});
