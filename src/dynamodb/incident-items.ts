import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Incident } from '../incidents/model/incident.ts';
import { getItems } from './get-items.ts';
import {
  fromIncidentItem,
  keyOfIncident,
  toIncidentItem,
  unresolvedValue,
} from './incident-item.ts';
import { toItem } from './item.ts';
import { queryItems } from './query-items.ts';
import type { Table } from './table.ts';
import { unresolvedIndex } from './table-definition.ts';
import { tookPlace } from './took-place.ts';

/** Adds the incident, unless it is there. */
export async function addIncident({ client, tableName }: Table, incident: Incident): Promise<void> {
  const put = new PutItemCommand({
    TableName: tableName,
    Item: toIncidentItem(incident),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await tookPlace(client.send(put));
}

/** Reads the newest state of an incident. */
export async function readIncident(
  { client, tableName }: Table,
  id: string,
): Promise<Incident | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: keyOfIncident(id), ConsistentRead: true }),
  );
  return Item && fromIncidentItem(Item);
}

/** Reads the newest state of many incidents. */
export async function readIncidents(table: Table, ids: readonly string[]): Promise<Incident[]> {
  return (await getItems(table, ids.map(keyOfIncident))).map(fromIncidentItem);
}

/** Writes a change, unless another change was written since the revision that it was made from. */
export async function saveIncident(
  { client, tableName }: Table,
  changed: Incident,
): Promise<'saved' | 'conflict'> {
  const put = new PutItemCommand({
    TableName: tableName,
    Item: toIncidentItem(changed),
    ConditionExpression: 'revision = :previous',
    ExpressionAttributeValues: toItem({ ':previous': changed.revision - 1 }),
  });
  return (await tookPlace(client.send(put))) ? 'saved' : 'conflict';
}

/** Reads the incidents that are not resolved from the index, which may lag behind by a moment. */
export async function listUnresolved(table: Table): Promise<Incident[]> {
  const items = await queryItems(table, {
    IndexName: unresolvedIndex,
    KeyConditionExpression: 'unresolved = :unresolved',
    ExpressionAttributeValues: toItem({ ':unresolved': unresolvedValue }),
  });
  return items.map(fromIncidentItem);
}
