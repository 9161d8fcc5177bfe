import { createTable } from '../../src/dynamodb/create-table.ts';
import { buildSlackHomeItem } from '../../src/dynamodb/slack-home-item.ts';
import { startEmbeddedTable } from '../../src/local/embedded-table.ts';
import { aClient } from './a-client.ts';

describe('buildSlackHomeItem', () => {
  it('remembers the workspace of one token, and of no other', async () => {
    const embedded = await startEmbeddedTable();
    const client = aClient(embedded.endpoint);
    await createTable(client, 's3rep');
    const clock = () => new Date('2026-11-22T10:00:00Z');
    const ofToken = (token: string) =>
      buildSlackHomeItem({ client, tableName: 's3rep' }, token, clock);
    expect(await ofToken('xoxb-1').read()).toBeUndefined();
    await ofToken('xoxb-1').keep({ teamId: 'T0PRETEND0', enterpriseId: undefined });
    await ofToken('xoxb-2').keep({ teamId: 'T0OTHER000', enterpriseId: 'E0OTHER000' });
    expect(await ofToken('xoxb-1').read()).toEqual({ teamId: 'T0PRETEND0' });
    expect(await ofToken('xoxb-2').read()).toEqual({
      teamId: 'T0OTHER000',
      enterpriseId: 'E0OTHER000',
    });
    client.destroy();
    await embedded.stop();
  });
});
