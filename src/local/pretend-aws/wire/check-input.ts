import type { NormalizedSchema } from '@smithy/core/schema';
import { malformed, refusal } from './refusal.ts';
import { bindingOf, isElement, membersOf, requiredOf } from './service-schema.ts';

type Values = Readonly<Record<string, unknown>>;

/** Refuses an input without a required member, wherever it travels, and numbers and dates that are none. */
export function checkInput(schema: NormalizedSchema, input: Values): void {
  const bound = new Map(membersOf(schema).map(([name, member]) => [name, bindingOf(name, member)]));
  for (const name of requiredOf(schema)) {
    if (input[name] !== undefined) continue;
    const binding = bound.get(name)!;
    if (isElement(binding)) throw malformed(`${name} is missing`);
    throw refusal('InvalidRequest', `Missing required parameter: ${binding.header ?? name}`);
  }
  for (const [name, member] of membersOf(schema)) checkValue(member, input[name], name);
}

function checkValue(schema: NormalizedSchema, value: unknown, path: string): void {
  if (value === undefined) return;
  if (Number.isNaN(value) || (value instanceof Date && Number.isNaN(value.getTime()))) {
    throw malformed(`${path} is no ${schema.isTimestampSchema() ? 'date' : 'number'}`);
  }
  if (schema.isStructSchema()) return checkStruct(schema, value as Values, path);
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    (value as readonly unknown[]).forEach((each, at) => checkValue(item, each, `${path}[${at}]`));
  }
}

function checkStruct(schema: NormalizedSchema, value: Values, path: string): void {
  const missing = requiredOf(schema).find((name) => value[name] === undefined);
  if (missing !== undefined) throw malformed(`${path}.${missing} is missing`);
  const set = membersOf(schema).filter(([name]) => value[name] !== undefined);
  if (schema.isUnionSchema() && set.length !== 1) throw malformed(`${path} holds not one choice`);
  for (const [name, member] of set) checkValue(member, value[name], `${path}.${name}`);
}

/** Refuses elements that the schema does not have; the SDK's own reader would overlook them. */
export function refuseUnknownElements(schema: NormalizedSchema, xml: unknown, path: string): void {
  if (typeof xml !== 'object' || xml === null) return;
  if (Array.isArray(xml)) {
    for (const each of xml) refuseUnknownElements(schema, each, path);
  } else if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    if (schema.getMergedTraits().xmlFlattened) return refuseUnknownElements(item, xml, path);
    descend(new Map([[item.getMergedTraits().xmlName ?? 'member', item]]), xml, path);
  } else if (schema.isStructSchema()) {
    const known = membersOf(schema).map(
      ([name, member]) => [bindingOf(name, member), member] as const,
    );
    descend(
      new Map(
        known
          .filter(([binding]) => isElement(binding))
          .map(([{ element }, member]) => [element, member]),
      ),
      xml,
      path,
    );
  }
}

function descend(known: ReadonlyMap<string, NormalizedSchema>, xml: object, path: string): void {
  for (const [name, value] of Object.entries(xml)) {
    if (name === '#text' || /^(xmlns|xsi)\b/.test(name)) continue;
    const member = known.get(name);
    if (member === undefined) throw malformed(`${path} has no element ${name}`);
    refuseUnknownElements(member, value, `${path}.${name}`);
  }
}
