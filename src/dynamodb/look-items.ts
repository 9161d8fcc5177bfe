import { addDays } from '../lib/dates.ts';
import type { IncidentMoment, Looks } from '../incidents/ports/looks.ts';
import { expiresAt, type Item, toItem } from './item.ts';
import { queryPartition } from './query-items.ts';
import type { Table } from './table.ts';
import { deleteItems, putItems } from './write-items.ts';

const looks = 'looks';
const escalations = 'escalations';
const escalationDays = 1;
/** Sorts after every time, as all of those begin with a digit. */
const afterAll = '~';

/** Looks and escalations, an item each, in the order of their moments. */
export function buildLookItems(table: Table): Looks {
  return {
    addLooks: (moments) => putItems(table, distinct(moments.map((each) => keyOf(looks, each)))),
    listLooks: (until) =>
      listMoments(table, looks, '', until === undefined ? afterAll : endOf(until)),
    removeLooks: (moments) =>
      deleteItems(table, distinct(moments.map((each) => keyOf(looks, each)))),
    addEscalations: (moments) =>
      putItems(
        table,
        distinct(
          moments.map((each) => ({
            ...keyOf(escalations, each),
            ...toItem(expiresAt(addDays(each.at, escalationDays))),
          })),
        ),
      ),
    listEscalations: (since) => listMoments(table, escalations, endOf(since), afterAll),
  };
}

async function listMoments(
  table: Table,
  pk: string,
  from: string,
  to: string,
): Promise<IncidentMoment[]> {
  const items = await queryPartition(table, pk, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    // DynamoDB takes no empty text here, and every time begins with a digit.
    ExpressionAttributeValues: toItem({ ':pk': pk, ':from': from || '0', ':to': to }),
  });
  return items.map(fromLookItem);
}

function keyOf(pk: string, { incidentId, at }: IncidentMoment): Item {
  return toItem({ pk, sk: `${at.toISOString()}#${incidentId}` });
}

/** After all of that millisecond. */
function endOf(moment: Date): string {
  return `${moment.toISOString()}#${afterAll}`;
}

function fromLookItem(item: Item): IncidentMoment {
  const [at = '', ...id] = String(item['sk']?.S).split('#');
  return { at: new Date(at), incidentId: id.join('#') };
}

/** DynamoDB refuses a batch that names a key twice. */
function distinct(keys: readonly Item[]): Item[] {
  return [...new Map(keys.map((key) => [key['sk']?.S, key])).values()];
}
