import { type EmbeddedTable, startEmbeddedTable } from '../../src/local/embedded-table.ts';
import { describeStores } from './describe-stores.ts';
import { openTable } from './open-table.ts';

describe('stores in dynalite', () => {
  let server: EmbeddedTable;
  beforeAll(async () => {
    server = await startEmbeddedTable();
  });
  afterAll(() => server.stop());

  describeStores(() => openTable(server.endpoint));
});
