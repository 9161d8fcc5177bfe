import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { wakeUpPartition } from '../../src/dynamodb/wake-ups.ts';
import type { Scenario } from '../scenarios/start-scenario.ts';
import type { Instance } from './start-instance.ts';

/** What the table's stream gives `sweep` of wake-ups: each new one once, by its keys alone, as KEYS_ONLY says. */
export function startTableStream({ dynamodb, settings }: Scenario) {
  const given = new Set<string>();
  return {
    async deliver(sweep: Instance): Promise<number> {
      const query = new QueryCommand({
        TableName: settings.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: wakeUpPartition } },
      });
      const { Items = [] } = await dynamodb.send(query);
      const fresh = Items.filter(({ sk }) => !given.has(sk?.S ?? ''));
      for (const { sk } of fresh) given.add(sk?.S ?? '');
      const Records = fresh.map(({ pk, sk }) => ({
        eventName: 'INSERT',
        eventSource: 'aws:dynamodb',
        dynamodb: { Keys: { pk, sk }, StreamViewType: 'KEYS_ONLY' },
      }));
      if (Records.length > 0) await sweep.invoke({ Records });
      return Records.length;
    },
  };
}
