import { Readable } from 'node:stream';
import { readWholeAnswer } from './read-whole-answer.ts';
import { within } from './within.ts';

/** How long one try of a call may take in all, whatever comes meanwhile. */
export interface AnswerLimit {
  readonly service: string;
  readonly millis: number;
  /** The SDK tries again after a `TimeoutError`, and after no `AnswerTooLate`. */
  readonly errorName: 'TimeoutError' | 'AnswerTooLate';
}

/** For the SDK's handler of requests: ends connections, also those on which nothing came. */
export function endConnectionsAfter(millis: number) {
  return {
    connectionTimeout: Math.min(connectionTimeoutMillis, millis),
    // A little later, so that the error is the one that says whose answer it was.
    requestTimeout: millis + 1_000,
    throwOnRequestTimeout: true,
  };
}

const connectionTimeoutMillis = 5_000;

/** Gives a whole answer, or throws in time. The SDK's own limits count from byte to byte, or end with an answer's head. */
export async function awaitAnswer<Answer extends { readonly response: unknown }>(
  ask: () => Promise<Answer>,
  { service, millis, errorName }: AnswerLimit,
): Promise<Answer> {
  let body: unknown;
  const answer = async (): Promise<Answer> => {
    const answered = await ask();
    body = (answered.response as { readonly body?: unknown }).body;
    await readWholeAnswer(answered.response);
    return answered;
  };
  try {
    return await within(millis, answer(), `The answer of ${service}`, errorName);
  } finally {
    if (body instanceof Readable) body.destroy();
  }
}
