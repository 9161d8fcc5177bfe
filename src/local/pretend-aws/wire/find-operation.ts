import { refusal } from './refusal.ts';
import { bindingOf, membersOf, requiredOf, type WireOperation } from './service-schema.ts';
import type { WireRequest } from './wire-request.ts';

/** Names that clients add and that mean nothing to an operation. */
const ofNobody = /^(x-id|X-Amz-.*)$/;

/**
 * The operation that is meant. Several may share a path: then `x-id` decides, and without one the most particular
 * whose required headers and parameters are there.
 * @throws a 501 where there is none, and for parameters it does not know, which S3 itself would overlook
 */
export function findOperation(
  operations: readonly WireOperation[],
  request: WireRequest,
  isPathStyle: boolean,
): WireOperation {
  const id = request.query.get('x-id');
  const candidates = operations
    .filter((operation) => fits(operation, request, isPathStyle))
    .filter(({ name }) => id === null || name === id)
    .map((operation) => ({ operation, ...rank(operation, request) }))
    .toSorted((a, b) => Number(b.isComplete) - Number(a.isComplete) || b.score - a.score);
  const found = candidates[0]?.operation;
  if (found === undefined) throw notImplemented(`${request.method} ${request.path}`);
  refuseUnknown(found, request);
  return found;
}

function fits(operation: WireOperation, request: WireRequest, isPathStyle: boolean): boolean {
  const { method, pattern, query, input } = operation;
  if (method !== request.method || !pattern.test(request.path)) return false;
  const isOfBucket = isPathStyle && membersOf(input).some(([name]) => name === 'Bucket');
  if (isOfBucket !== (request.bucket !== undefined)) return false;
  return query.every(([name, value]) => request.query.get(name) === value);
}

function rank({ input, query }: WireOperation, request: WireRequest) {
  const required = input.isStructSchema() ? requiredOf(input) : [];
  const bound = membersOf(input)
    .filter(([name]) => required.includes(name))
    .map(([name, member]) => bindingOf(name, member))
    .filter(({ header, query: parameter }) => (header ?? parameter) !== undefined);
  const isComplete = bound.every(({ header, query: parameter }) =>
    header === undefined
      ? request.query.has(parameter!)
      : request.headers[header.toLowerCase()] !== undefined,
  );
  return { isComplete, score: bound.length + query.length };
}

/** Headers that carry signatures, checksums and the like. */
const ofAll =
  /^x-amz-(date|content-sha256|user-agent|security-token|decoded-content-length|trailer|checksum-\w+|sdk-checksum-algorithm)$/;

function refuseUnknown({ name, input, query }: WireOperation, request: WireRequest): void {
  const bindings = membersOf(input).map(([member, schema]) => bindingOf(member, schema));
  const parameters = new Set([
    ...query.map(([key]) => key),
    ...bindings.map((binding) => binding.query),
  ]);
  for (const key of request.query.keys()) {
    if (!parameters.has(key) && !ofNobody.test(key)) {
      throw notImplemented(`the parameter ${key} of ${name}`);
    }
  }
  for (const header of Object.keys(request.headers).filter((key) => key.startsWith('x-amz-'))) {
    const isKnown = bindings.some(
      (binding) =>
        binding.header?.toLowerCase() === header ||
        (binding.headerPrefix !== undefined && header.startsWith(binding.headerPrefix)),
    );
    if (!isKnown && !ofAll.test(header)) throw notImplemented(`the header ${header} of ${name}`);
  }
}

/** S3's words for what it does not do, followed by ours. */
export function notImplemented(what: string) {
  return refusal(
    'NotImplemented',
    `A header or a parameter you provided implies functionality that is not implemented: ${what}`,
    501,
  );
}
