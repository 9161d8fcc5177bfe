import { findOperation } from './find-operation.ts';
import type { WireProtocol } from './protocol.ts';
import { readInput } from './read-input.ts';
import { readPayload } from './read-payload.ts';
import type { WireOperation } from './service-schema.ts';
import { splitTarget } from './wire-request.ts';
import { type WireAnswer, writeOutput } from './write-output.ts';
import { type ErrorShape, type RequestIds, writeRefusal } from './write-refusal.ts';

/** What differs between services that speak REST-XML. */
export interface RestXmlOptions {
  readonly operations: readonly WireOperation[];
  readonly namespace: string;
  readonly errorShape: ErrorShape;
  /** Whether the first part of the path is a bucket, as in S3. */
  readonly isPathStyle: boolean;
}

/** The protocol of S3 and S3 Control. */
export function buildRestXml({
  operations,
  namespace,
  errorShape,
  isPathStyle,
}: RestXmlOptions): WireProtocol {
  return {
    understand({ method, target, headers, body }) {
      const split = splitTarget(target, isPathStyle);
      const whole = { method, headers, ...split, body: readPayload(body, headers) };
      const operation = findOperation(operations, whole, isPathStyle);
      return {
        operation: operation.name,
        input: readInput(operation, whole),
        write: (output, ids) => withIds(writeOutput(operation, output, namespace), ids),
      };
    },
    refuse(refused, ids, { target }) {
      const [path = '/'] = target.split('?');
      return withIds(writeRefusal(refused, ids, errorShape, path), ids);
    },
  };
}

function withIds(answer: WireAnswer, { requestId, hostId }: RequestIds): WireAnswer {
  const { body } = answer;
  const type = typeof body === 'string' && body !== '' ? { 'content-type': 'application/xml' } : {};
  const headers = {
    server: 'AmazonS3',
    'x-amz-request-id': requestId,
    'x-amz-id-2': hostId,
    ...type,
    ...answer.headers,
  };
  return { ...answer, headers };
}
