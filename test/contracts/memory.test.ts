import { emptyPlace } from '../incidents/lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { describeStores } from './describe-stores.ts';

describe('stores in memory, which other tests use', () => {
  describeStores(async () => {
    const place = emptyPlace();
    return { newWorker: () => buildMemoryStores(place), close: async () => {} };
  });
});
