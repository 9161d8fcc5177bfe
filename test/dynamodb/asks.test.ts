import { createTable } from '../../src/dynamodb/create-table.ts';
import { putAsk, readAsks } from '../../src/dynamodb/asks.ts';
import { readWokenIds } from '../../src/dynamodb/wake-ups.ts';
import { startEmbeddedTable } from '../../src/local/embedded-table.ts';
import type { ReportAsk } from '../../src/replay/model/report-ask.ts';
import { aClient } from './a-client.ts';

const ask: ReportAsk = {
  source: { kind: 's3', bucket: 'reports', key: 'job-1/manifest.json' },
  does: { kind: 'count', from: 7 },
  by: 'U0ANN00000',
  at: new Date('2026-11-29T03:00:00Z'),
  responseUrl: 'https://hooks.slack.com/x',
  threadTs: '1.2',
};

const record = (sk: string) => ({
  dynamodb: { Keys: { pk: { S: 'wake-up' }, sk: { S: sk } } },
});

describe('What somebody asks of a report', () => {
  it('comes whole to the function that the stream wakes, and is no incident', async () => {
    const table = await startEmbeddedTable();
    const client = aClient(table.endpoint);
    const place = { client, tableName: 's3rep' };
    await createTable(client, 's3rep');
    await putAsk(place, 'report', ask, 'token');
    const Records = [record('report#token'), record('report#token'), record('report#gone')];
    expect(await readAsks(place, 'report', { Records })).toEqual([ask]);
    expect(readWokenIds({ Records: [...Records, record('AAAAbbbb0000-_zz#1')] })).toEqual([
      'AAAAbbbb0000-_zz',
    ]);
    expect(await readAsks(place, 'report', { source: 'aws.events' })).toEqual([]);
    client.destroy();
    await table.stop();
  });
});
