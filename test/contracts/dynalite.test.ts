import { type EmbeddedTable, startEmbeddedTable } from '../../src/local/embedded-table.ts';
import { describeIncidentStore } from './incident-store-contract.ts';
import { openTable } from './open-table.ts';

describe('incident store in dynalite', () => {
  let server: EmbeddedTable;
  beforeAll(async () => {
    server = await startEmbeddedTable();
  });
  afterAll(() => server.stop());

  describeIncidentStore(() => openTable(server.endpoint));
});
