import type { Unseen } from '../diagnosis/model/reading.ts';
import { describeError } from '../lib/describe-error.ts';
import type { AwsCaller } from './aws-access.ts';
import { readCommands, type ReadCommand } from './read-only.ts';

/** What was asked, and as whom. */
export interface Question {
  readonly command: ReadCommand;
  readonly caller: AwsCaller;
  /** 405 is S3's answer to GetBucketPolicy from another account; of a version it says that this is a delete marker. */
  readonly on405?: 'other account' | 'none';
}

/** An error of the SDK, as far as it is one. */
export interface SdkError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** There is none, where a service says so by another status than 404: KMS, SQS. (The errors in each call's API reference.) */
const noneCodes: readonly string[] = [
  'NotFoundException',
  'NoSuchEntity',
  'NoSuchEntityException',
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue',
];

/** Denied, where a service says so by another status than 403: KMS, SQS, CloudWatch. */
const deniedCodes: readonly string[] = ['AccessDenied', 'AccessDeniedException'];

/** 403 as well, and of the credentials or the clock, not of a permission. (Common errors in the API references.) */
const credentialCodes: readonly string[] = [
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidToken',
  'OptInRequired',
  'RequestExpired',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
];

/** Longer texts of AWS's say nothing new. */
const maxDetail = 500;

/**
 * What a call that threw says. Only AWS itself, which gives each answer an id, can say that something is not there or not
 * permitted: all else is no answer.
 */
export function classifyAwsError(error: unknown, question: Question): Unseen | { kind: 'none' } {
  const { name, $metadata = {} } = (error ?? {}) as SdkError;
  const { httpStatusCode: status, requestId } = $metadata;
  const code = String(name);
  if (requestId === undefined || credentialCodes.includes(code)) {
    return unseen(question, 'no answer', error);
  }
  if (status === 404 || noneCodes.includes(code)) return { kind: 'none' };
  if (status === 405) {
    return question.on405 === 'none' ? { kind: 'none' } : unseen(question, 'other account', error);
  }
  const isDenied = status === 403 || deniedCodes.includes(code);
  if (!isDenied) return unseen(question, 'no answer', error);
  return unseen(question, question.caller.isStranger ? 'other account' : 'not permitted', error);
}

/** Something that was not seen. `error`: AWS's, or none where it was not asked. */
export function unseen(
  { command, caller: { because } }: Pick<Question, 'command' | 'caller'>,
  why: Unseen['why'],
  error?: unknown,
): Unseen {
  const words = error === undefined ? [] : [describeSdkError(error)];
  const others = why === 'other account' && because !== undefined ? [because] : [];
  const detail = [...words, ...others].join('. ');
  const action = readCommands[command];
  return { kind: 'unseen', why, action, ...(detail && { detail: shorten(detail) }) };
}

/** `AccessDenied: User … is not authorized`; an answer to HEAD has no words, so its status stands in. */
export function describeSdkError(error: unknown): string {
  const { name, $metadata } = (error ?? {}) as SdkError;
  const text = describeError(error);
  const status = $metadata?.httpStatusCode;
  if (status === undefined) return text;
  const code = String(name);
  return /^(?:UnknownError|Unknown|Error|\d+)$/.test(code) || text === code
    ? `HTTP ${status} (${code})`
    : `${code}: ${text}`;
}

function shorten(text: string): string {
  const points = Array.from(text.slice(0, 2 * maxDetail));
  return points.length <= maxDetail ? text : `${points.slice(0, maxDetail - 1).join('')}…`;
}
