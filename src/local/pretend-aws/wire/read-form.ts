import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { refusal } from './refusal.ts';
import { membersOf } from './service-schema.ts';
import { xmlSettings } from './xml-settings.ts';

type Values = Record<string, unknown>;

/** Names and values of a form, and what of them was understood. */
interface Form {
  readonly values: ReadonlyMap<string, string>;
  readonly seen: Set<string>;
}

/**
 * The input that a form of the Query protocol holds: `A.B`, lists as `Names.member.1`, maps as `Attributes.entry.1.key`.
 * @throws for numbers and dates that are none, and for names that the schema does not have
 */
export function readForm(schema: NormalizedSchema, text: string): Values {
  const form: Form = {
    values: new Map(new URLSearchParams(text)),
    seen: new Set(['Action', 'Version']),
  };
  const input = readStruct(schema, form, '');
  const unknown = [...form.values.keys()].find((name) => !form.seen.has(name));
  if (unknown !== undefined) {
    throw refusal('ValidationError', `The parameter ${unknown} is not recognized`);
  }
  return input;
}

function readStruct(schema: NormalizedSchema, form: Form, prefix: string): Values {
  const found = membersOf(schema).map(([name, member]) => {
    const key = `${prefix}${member.getMergedTraits().xmlName ?? name}`;
    return [name, readMember(member, form, key)] as const;
  });
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function readMember(schema: NormalizedSchema, form: Form, key: string): unknown {
  if (schema.isListSchema()) return readList(schema, form, key);
  if (schema.isMapSchema()) return readMap(schema, form, key);
  if (!schema.isStructSchema()) return readScalar(schema, form, key);
  return hasUnder(form, key) ? readStruct(schema, form, `${key}.`) : undefined;
}

function readList(schema: NormalizedSchema, form: Form, key: string): unknown[] | undefined {
  const item = schema.getValueSchema();
  const { xmlFlattened } = schema.getMergedTraits();
  const base = xmlFlattened ? key : `${key}.${item.getMergedTraits().xmlName ?? 'member'}`;
  const list: unknown[] = [];
  while (hasUnder(form, `${base}.${list.length + 1}`)) {
    list.push(readMember(item, form, `${base}.${list.length + 1}`));
  }
  if (form.values.has(key)) form.seen.add(key);
  return list.length === 0 ? undefined : list;
}

function readMap(schema: NormalizedSchema, form: Form, key: string): Values | undefined {
  const base = schema.getMergedTraits().xmlFlattened ? key : `${key}.entry`;
  const map: Values = {};
  for (let at = 1; hasUnder(form, `${base}.${at}`); at += 1) {
    const name = String(readScalar(schema.getKeySchema(), form, `${base}.${at}.key`));
    map[name] = readMember(schema.getValueSchema(), form, `${base}.${at}.value`);
  }
  return Object.keys(map).length === 0 ? undefined : map;
}

function readScalar(schema: NormalizedSchema, form: Form, key: string): unknown {
  const text = form.values.get(key);
  if (text === undefined) return undefined;
  form.seen.add(key);
  const value: unknown = new FromStringShapeDeserializer(xmlSettings('')).read(schema, text);
  if (!Number.isNaN(value)) return value;
  throw refusal('MalformedInput', `${key} has a value that cannot be read: ${text}`);
}

function hasUnder({ values }: Form, key: string): boolean {
  return values.has(key) || [...values.keys()].some((name) => name.startsWith(`${key}.`));
}
