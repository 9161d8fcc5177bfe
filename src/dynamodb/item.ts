import { hasProperties } from '../lib/has-properties.ts';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as DynamoDB takes and gives it. */
export type Item = Record<string, AttributeValue>;

/** Tells a date from a number when an item is read again, and people what the number is. */
const dateSuffix = 'EpochMillis';

/**
 * Writes fields as attributes of the same name, dates as milliseconds under the name with
 * `EpochMillis` after it. Undefined fields are left out.
 *
 * Every field goes along, named here or not: what a newer version of the code has written
 * survives a change by an older one that runs beside it.
 */
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

/** Reads what `toItem` wrote. Undefined fields stay absent. */
export function fromItem(item: Item): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(item)) {
    if (name.endsWith(dateSuffix)) {
      fields[name.slice(0, -dateSuffix.length)] = new Date(Number(attribute.N));
    } else {
      fields[name] = fromAttribute(attribute);
    }
  }
  return fields;
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
