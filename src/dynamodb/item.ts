import { hasProperties } from '../lib/has-properties.ts';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { expiryAttribute, unresolvedIndex } from './table-definition.ts';

/** An item as DynamoDB takes and gives it. */
export type Item = Record<string, AttributeValue>;

const dateSuffix = 'EpochMillis';

/** Writes fields as attributes, dates as `…EpochMillis`. Unknown ones go along: newer code may have written them. */
export function toItem(fields: object): Item {
  const item: Item = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Date) {
      item[name + dateSuffix] = { N: String(value.getTime()) };
    } else if (value !== undefined) {
      item[name] = toAttribute(value);
    }
  }
  return item;
}

const tableAttributes: ReadonlySet<string> = new Set([
  'pk',
  'sk',
  unresolvedIndex,
  expiryAttribute,
]);
const none: ReadonlySet<string> = new Set();

/** Reads what `toItem` wrote, without some attributes: ten thousand items are read for a list, so each only once. */
export function fromItem(item: Item, without = none): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(item)) {
    if (without.has(name)) continue;
    if (name.endsWith(dateSuffix)) {
      fields[name.slice(0, -dateSuffix.length)] = new Date(Number(attribute.N));
    } else {
      fields[name] = fromAttribute(attribute);
    }
  }
  return fields;
}

/** An item's fields without keys and expiry. Only this code writes to the table, so their shape is trusted. */
export function fieldsOf<T>(item: Item): T {
  return fromItem(item, tableAttributes) as T;
}

/** The field by which DynamoDB deletes an item: whole seconds since 1970. */
export function expiresAt(moment: Date): Record<string, number> {
  return { [expiryAttribute]: Math.floor(moment.getTime() / 1000) };
}

function toAttribute(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value instanceof Uint8Array) return { B: value };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (hasProperties(value)) return { M: toItem(value) };
  throw new TypeError(`An item cannot hold ${String(value)}, a ${typeof value}.`);
}

function fromAttribute(attribute: AttributeValue): unknown {
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.L !== undefined) return attribute.L.map(fromAttribute);
  if (attribute.M !== undefined) return fromItem(attribute.M);
  return attribute.S ?? attribute.BOOL ?? attribute.B;
}
