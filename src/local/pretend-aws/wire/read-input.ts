import { XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import { parseXML } from '@aws-sdk/xml-builder';
import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { checkInput, refuseUnknownElements } from './check-input.ts';
import { malformed, refusal } from './refusal.ts';
import {
  type Binding,
  bindingOf,
  isElement,
  membersOf,
  type WireOperation,
} from './service-schema.ts';
import type { WireRequest } from './wire-request.ts';
import { xmlSettings } from './xml-settings.ts';

type Input = Record<string, unknown>;

const settings = xmlSettings('');

/** What the caller's SDK was given, made from path, headers, query and body. @throws what AWS would refuse */
export function readInput({ input: schema, pattern }: WireOperation, request: WireRequest): Input {
  if (!schema.isStructSchema()) return {};
  const labels = pattern.exec(request.path)?.groups ?? {};
  const input: Input = request.bucket === undefined ? {} : { Bucket: request.bucket };
  for (const [name, member] of membersOf(schema)) {
    const value = readBound(name, member, bindingOf(name, member), labels, request);
    if (value !== undefined) input[name] = value;
  }
  readBody(schema, request, input);
  checkInput(schema, input);
  return input;
}

function readBound(
  name: string,
  member: NormalizedSchema,
  binding: Binding,
  labels: Readonly<Record<string, string>>,
  { query, headers }: WireRequest,
): unknown {
  if (binding.label && labels[name] !== undefined) return decodeLabel(labels[name]);
  if (binding.query !== undefined) {
    const texts = query.getAll(binding.query).filter((text) => text !== '');
    if (member.isListSchema()) return texts.length === 0 ? undefined : texts;
    return texts[0] === undefined ? undefined : readText(member, texts[0], name);
  }
  if (binding.header !== undefined) {
    const text = headers[binding.header.toLowerCase()];
    return typeof text !== 'string' || text === '' ? undefined : readText(member, text, name);
  }
  return binding.headerPrefix === undefined
    ? undefined
    : readPrefixed(binding.headerPrefix, headers);
}

function decodeLabel(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusal('InvalidURI', "Couldn't parse the specified URI.");
  }
}

function readText(member: NormalizedSchema, text: string, name: string): unknown {
  try {
    return new FromStringShapeDeserializer(settings).read(member, text);
  } catch {
    throw refusal('InvalidArgument', `${name} has a value that cannot be read: ${text}`);
  }
}

function readPrefixed(prefix: string, headers: WireRequest['headers']): unknown {
  const found = Object.entries(headers)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), String(value)]);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

function readBody(schema: NormalizedSchema, { body }: WireRequest, input: Input): void {
  const payload = membersOf(schema).find(([name, member]) => bindingOf(name, member).payload);
  if (payload === undefined) {
    const hasElements = membersOf(schema).some(([name, member]) =>
      isElement(bindingOf(name, member)),
    );
    if (hasElements && body.length > 0) {
      const { xmlName } = schema.getMergedTraits();
      Object.assign(input, readXml(schema, body, xmlName ?? schema.getName()!));
    }
    return;
  }
  const [name, member] = payload;
  if (!member.isStructSchema()) input[name] = member.isStringSchema() ? body.toString() : body;
  else if (body.length > 0) {
    const { xmlName } = member.getMergedTraits();
    input[name] = readXml(member, body, xmlName ?? member.getName()!);
  }
}

function readXml(schema: NormalizedSchema, body: Buffer, rootName: string): Input {
  const parsed = parse(body);
  const [root = '', xml] = Object.entries(parsed)[0] ?? [];
  if (root !== rootName) throw malformed(`the root is ${root}, expected was ${rootName}`);
  refuseUnknownElements(schema, xml, rootName);
  try {
    const values: Input = new XmlShapeDeserializer(settings).readSchema(schema, xml);
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  } catch (error) {
    throw malformed(String(error));
  }
}

function parse(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    return parseXML(body.toString());
  } catch (error) {
    throw malformed(String(error));
  }
}
