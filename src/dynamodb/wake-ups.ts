import type { DynamoDBStreamEvent } from 'aws-lambda';
import { addHours } from '../lib/dates.ts';
import { expiresAt, toItem } from './item.ts';
import type { Table } from './table.ts';
import { putItems } from './write-items.ts';

/** Of all wake-ups. serverless.yml gives `sweep` what is put there, by a way of its own. */
export const wakeUpPartition = 'wake-up';
const separator = '#';
/** Begins the sort keys of what somebody asks for, which is no incident's id: those have 16 characters. */
const askKinds = ['report', 'diagnosis', 'coverage'] as const;

/** What can be asked for. */
export type AskKind = (typeof askKinds)[number];

const keptHours = 1; // It has been read within seconds, or never will be.

/** Tells the function that the table's stream wakes that a person waits for this alert. The due marker may be there already. */
export async function putWakeUp(
  table: Table,
  incidentId: string,
  token: string,
  now: Date,
): Promise<void> {
  const sk = incidentId + separator + token;
  const item = { pk: wakeUpPartition, sk, ...expiresAt(addHours(now, keptHours)) };
  await putItems(table, [toItem(item)]);
}

/** Of a sort key among wake-ups: what somebody asks for, if it is not an incident that they wait for. */
export function kindOfAsk(sk: string): AskKind | undefined {
  return askKinds.find((kind) => sk.startsWith(`${kind}${separator}`));
}

/** Whether the table's stream, rather than the schedule, invoked the function. */
export function isFromStream(event: unknown): boolean {
  return (event as Partial<DynamoDBStreamEvent>).Records !== undefined;
}

/** The incidents, each once, whose alerts people wait for, from what the stream gave; none of any other event. */
export function readWokenIds(event: unknown): readonly string[] {
  const { Records = [] } = event as Partial<DynamoDBStreamEvent>;
  const keys = Records.map(({ dynamodb }) => dynamodb?.Keys ?? {});
  const woken = keys.filter(({ pk }) => pk?.S === wakeUpPartition);
  const names = woken.map(({ sk }) => sk?.S ?? '').filter((name) => kindOfAsk(name) === undefined);
  return [...new Set(names.map((name) => name.split(separator, 1)[0] ?? ''))];
}
