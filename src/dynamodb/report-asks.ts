import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { addHours } from 'date-fns/addHours';
import type { ReportAsk } from '../replay/model/report-ask.ts';
import { expiresAt, fieldsOf, toItem } from './item.ts';
import type { Table } from './table.ts';
import { isReportAsk, reportAskPrefix, wakeUpPartition } from './wake-ups.ts';
import { putItems } from './write-items.ts';

/** Slack takes no answer after half an hour. */
const keptHours = 1;

/** Hands what somebody asked of a report to the function that the table's stream wakes. */
export async function putReportAsk(table: Table, ask: ReportAsk, token: string): Promise<void> {
  const sk = reportAskPrefix + token;
  const item = { ...ask, pk: wakeUpPartition, sk, ...expiresAt(addHours(ask.at, keptHours)) };
  await putItems(table, [toItem(item)]);
}

/** What was asked of reports, by what the stream gave. */
export async function readReportAsks(table: Table, event: unknown): Promise<ReportAsk[]> {
  const { Records = [] } = event as Partial<DynamoDBStreamEvent>;
  const names = Records.flatMap(({ dynamodb }) => dynamodb?.Keys?.['sk']?.S ?? []);
  const asks = [...new Set(names.filter(isReportAsk))].map(async (sk) => {
    const { client, tableName: TableName } = table;
    const Key = toItem({ pk: wakeUpPartition, sk });
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key, ConsistentRead: true }),
    );
    return Item === undefined ? [] : [fieldsOf<ReportAsk>(Item)];
  });
  return (await Promise.all(asks)).flat();
}
