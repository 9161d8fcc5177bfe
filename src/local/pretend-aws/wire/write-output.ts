import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { ToStringShapeSerializer } from '@smithy/core/protocols';
import { bindingOf, isElement, membersOf, type WireOperation } from './service-schema.ts';
import { xmlSettings } from './xml-settings.ts';

/** An answer of HTTP. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** What an operation gives back: the members of its SDK's output, and a status if it is another than usual. */
export type Output = Readonly<Record<string, unknown>> & { readonly httpStatus?: number };

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The answer in which the caller's SDK finds `output`. */
export function writeOutput(
  operation: WireOperation,
  output: Output,
  namespace: string,
): WireAnswer {
  const status = output.httpStatus ?? operation.status;
  if (!operation.output.isStructSchema()) return { status, headers: {}, body: '' };
  return {
    status,
    headers: writeHeaders(operation, output, namespace),
    body: writeBody(operation, output, namespace),
  };
}

function writeHeaders({ output: schema }: WireOperation, output: Output, namespace: string) {
  const headers: Record<string, string> = {};
  for (const [name, member] of membersOf(schema)) {
    const value = output[name];
    const { header, headerPrefix } = bindingOf(name, member);
    if (value === undefined) continue;
    if (header !== undefined) {
      const writer = new ToStringShapeSerializer(xmlSettings(namespace));
      writer.write(member, value);
      headers[header.toLowerCase()] = writer.flush();
    } else if (headerPrefix !== undefined) {
      for (const [key, text] of Object.entries(value as Record<string, string>)) {
        headers[`${headerPrefix}${key}`] = text;
      }
    }
  }
  return headers;
}

function writeBody({ output: schema }: WireOperation, output: Output, namespace: string) {
  const elements = membersOf(schema).filter(([name, member]) => isElement(bindingOf(name, member)));
  if (elements.length === 0) return '';
  const payload = elements.find(([name, member]) => bindingOf(name, member).payload);
  const value = payload === undefined ? output : output[payload[0]];
  if (value === undefined) return '';
  if (Buffer.isBuffer(value) || typeof value === 'string') return value;
  const writer = new XmlShapeSerializer(xmlSettings(namespace));
  const names = new Set(elements.map(([name]) => name));
  const inBody = Object.fromEntries(Object.entries(output).filter(([name]) => names.has(name)));
  writer.write(payload?.[1] ?? schema, payload === undefined ? inBody : value);
  return `${declaration}${String(writer.flush())}`;
}
