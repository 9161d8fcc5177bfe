import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { addHours } from '../lib/dates.ts';
import type { CoverageAsk } from '../coverage/model/kept-coverage.ts';
import type { DiagnosisAsk } from '../diagnosis/model/diagnosis-ask.ts';
import type { ReportAsk } from '../replay/model/report-ask.ts';
import { expiresAt, fieldsOf, toItem } from './item.ts';
import type { Table } from './table.ts';
import { type AskKind, kindOfAsk, wakeUpPartition } from './wake-ups.ts';
import { putItems } from './write-items.ts';

/** Slack takes no answer after half an hour. */
const keptHours = 1;

/** What people ask for that takes longer than a click may. */
export interface Asks {
  readonly report: ReportAsk;
  readonly diagnosis: DiagnosisAsk;
  readonly coverage: CoverageAsk;
}

/** Hands what somebody asked for to the function that the table's stream wakes. */
export async function putAsk<Kind extends AskKind>(
  table: Table,
  kind: Kind,
  ask: Asks[Kind],
  token: string,
): Promise<void> {
  const sk = `${kind}#${token}`;
  const item = { ...ask, pk: wakeUpPartition, sk, ...expiresAt(addHours(ask.at, keptHours)) };
  await putItems(table, [toItem(item)]);
}

/** What was asked for, by what the stream gave. */
export async function readAsks<Kind extends AskKind>(
  table: Table,
  kind: Kind,
  event: unknown,
): Promise<Asks[Kind][]> {
  const { Records = [] } = event as Partial<DynamoDBStreamEvent>;
  const names = Records.flatMap(({ dynamodb }) => dynamodb?.Keys?.['sk']?.S ?? []);
  const ofKind = names.filter((sk) => kindOfAsk(sk) === kind);
  const asks = [...new Set(ofKind)].map(async (sk) => {
    const { client, tableName: TableName } = table;
    const Key = toItem({ pk: wakeUpPartition, sk });
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key, ConsistentRead: true }),
    );
    return Item === undefined ? [] : [fieldsOf<Asks[Kind]>(Item)];
  });
  return (await Promise.all(asks)).flat();
}
