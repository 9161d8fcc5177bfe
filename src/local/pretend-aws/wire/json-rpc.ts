import { JsonShapeDeserializer, JsonShapeSerializer } from '@aws-sdk/core/protocols';
import type { WireProtocol } from './protocol.ts';
import { refusal } from './refusal.ts';
import { requireMembers, type RpcOperation } from './rpc-operations.ts';
import type { WireAnswer } from './write-output.ts';

/** A service that speaks JSON to a single path, and names its operation in a header. */
interface JsonRpcOptions {
  readonly operations: ReadonlyMap<string, RpcOperation>;
  readonly version: '1.0' | '1.1';
  /** Services that once spoke Query name their errors in a header too, as these were named there. */
  readonly isOnceQuery: boolean;
}

/** How AWS writes dates in JSON: seconds since 1970. */
const epochSeconds = 7;
const settings = {
  timestampFormat: { useTrait: true, default: epochSeconds },
  jsonName: false,
} as const;

/** The protocol of KMS (1.1), and of CloudWatch and SQS (1.0). */
export function buildJsonRpc({ operations, version, isOnceQuery }: JsonRpcOptions): WireProtocol {
  const answer = (status: number, requestId: string, body: string, more = {}): WireAnswer => ({
    status,
    headers: {
      'x-amzn-requestid': requestId,
      'content-type': `application/x-amz-json-${version}`,
      ...more,
    },
    body,
  });
  return {
    understand({ headers, body }) {
      const name = String(headers['x-amz-target']).split('.').at(-1)!;
      const operation = operations.get(name);
      if (operation === undefined) throw refusal('UnknownOperationException', '');
      const input = readJson(operation, body);
      requireMembers(operation.input, input, 'ValidationException');
      return {
        operation: name,
        input,
        write: (output, { requestId }) => answer(200, requestId, writeJson(operation, output)),
      };
    },
    refuse({ code, message, status }, { requestId }) {
      const fault = status < 500 ? 'Sender' : 'Receiver';
      const more = isOnceQuery ? { 'x-amzn-query-error': `${code};${fault}` } : {};
      return answer(status, requestId, JSON.stringify({ __type: code, message }), more);
    },
  };
}

function readJson({ input }: RpcOperation, body: Buffer): Record<string, unknown> {
  if (!input.isStructSchema()) return {};
  try {
    const values = new JsonShapeDeserializer(settings).readObject(
      input,
      JSON.parse(body.toString() || '{}'),
    ) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  } catch (error) {
    throw refusal('SerializationException', String(error));
  }
}

function writeJson({ output: schema }: RpcOperation, output: object): string {
  if (!schema.isStructSchema()) return '{}';
  const writer = new JsonShapeSerializer(settings);
  writer.write(schema, output);
  return String(writer.flush());
}
