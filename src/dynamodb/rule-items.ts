import { addDays } from '../lib/dates.ts';
import { keptLifeDays } from '../incidents/model/kept-details.ts';
import type { Mute } from '../incidents/model/mute.ts';
import type { Route } from '../incidents/model/route.ts';
import type { RuleStore } from '../incidents/ports/rule-store.ts';
import { expiresAt, fieldsOf, type Item, toItem } from './item.ts';
import { queryPartition } from './query-items.ts';
import { isAbsent, putIf, type Table } from './table.ts';
import { deleteItems, putItems } from './write-items.ts';

interface Numbered {
  readonly number: number;
  readonly until?: Date;
  readonly token?: string;
}

/** The number must mean nothing else while chunks refer to it, as those do that were kept just before its end. */
const keptDays = keptLifeDays + 30;

/** Mutes and routes, a partition each. `newToken` returns another text at each call, in every worker. */
export function buildRuleItems(table: Table, newToken: () => string): RuleStore {
  return {
    addMute: (mute) => addNumbered<Mute>(table, 'mutes', mute, newToken()),
    putMute: (changed) => putItems(table, [toNumberedItem('mutes', changed)]),
    listMutes: () => listNumbered<Mute>(table, 'mutes'),
    addRoute: (route) => addNumbered<Route>(table, 'routes', route, newToken()),
    putRoute: (changed) => putItems(table, [toNumberedItem('routes', changed)]),
    removeRoute: (number) => deleteItems(table, [keyOf('routes', number)]),
    listRoutes: () => listNumbered<Route>(table, 'routes'),
  };
}

/** The token finds an item whose write the SDK repeated because its answer got lost. */
async function addNumbered<T extends Numbered>(
  table: Table,
  partition: string,
  fields: Omit<T, 'number'> & Pick<Numbered, 'until'>,
  token: string,
): Promise<T> {
  for (;;) {
    const taken = await readAll(table, partition);
    const mine = taken.find((each) => each.token === token);
    const number = mine?.number ?? Math.max(0, ...taken.map((each) => each.number)) + 1;
    const numbered = { ...fields, number };
    const item = toNumberedItem(partition, { ...numbered, token });
    if (mine !== undefined || (await putIf(table, item, isAbsent))) return numbered as unknown as T;
  }
}

async function listNumbered<T extends Numbered>(table: Table, partition: string): Promise<T[]> {
  const all = (await readAll(table, partition)).map(({ token: _token, ...fields }) => fields);
  return (all as unknown as T[]).sort((one, other) => one.number - other.number);
}

async function readAll(table: Table, partition: string): Promise<Numbered[]> {
  const items = await queryPartition(table, partition);
  return items.map((item) => fieldsOf<Numbered>(item));
}

function keyOf(partition: string, number: number): Item {
  return toItem({ pk: partition, sk: String(number) });
}

function toNumberedItem(partition: string, fields: Numbered): Item {
  const { number, until } = fields;
  const expiry = until && expiresAt(addDays(until, keptDays));
  return { ...toItem({ ...fields, ...expiry }), ...keyOf(partition, number) };
}
