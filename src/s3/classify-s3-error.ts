import { describeError } from '../lib/describe-error.ts';
import type { CallOutcome } from '../replay/ports/batch-jobs.ts';

/** An error of the SDK, as far as it is one. */
interface SdkError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/** Surely not done, and worth another try. (S3 API reference, error responses; the errors of CreateJob.) */
const tooMany: readonly string[] = [
  'SlowDown',
  'TooManyRequestsException',
  'Throttling',
  'ThrottlingException',
  'RequestLimitExceeded',
  'ExpiredToken',
];

/** The token was used already, so a job may be there; or the connection broke while S3 read the request. */
const unclear: readonly string[] = ['IdempotencyException', 'RequestTimeout'];

/** What a call that threw has done. Only S3 itself, which gives each answer an id, can say that it did nothing. */
export function classifyS3Error(error: unknown): Exclude<CallOutcome, { kind: 'done' }> {
  const { name, message, $metadata = {} } = (error ?? {}) as SdkError;
  const { httpStatusCode = 0, requestId } = $metadata;
  const code = String(name);
  if (requestId === undefined) return { kind: 'unknown', why: describeError(error) };
  const why = `${code}: ${String(message)}`;
  if (tooMany.includes(code)) return { kind: 'slow down', why };
  const isRefusal = httpStatusCode >= 300 && httpStatusCode < 500 && !unclear.includes(code);
  return { kind: isRefusal ? 'refused' : 'unknown', why };
}

/** Whether a call was refused with one of these codes. */
export function isRefusedAs(error: unknown, ...codes: readonly string[]): boolean {
  const { name } = (error ?? {}) as SdkError;
  return classifyS3Error(error).kind === 'refused' && codes.includes(String(name));
}
