import { buildMemoryStore, emptyPlace } from '../incidents/lifecycle-model/memory-store.ts';
import { describeIncidentStore } from './incident-store-contract.ts';

describe('incident store in memory, which other tests use', () => {
  describeIncidentStore(async () => {
    const place = emptyPlace();
    return { newWorker: () => buildMemoryStore(place), close: async () => {} };
  });
});
