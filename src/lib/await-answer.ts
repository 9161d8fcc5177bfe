import { Readable } from 'node:stream';
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

/** Gives an answer with all of its body, or throws in time. The SDK's own limits count from byte to byte, or end with the head. */
export async function awaitAnswer<Answer extends { readonly response: unknown }>(
  ask: () => Promise<Answer>,
  { service, millis, errorName }: AnswerLimit,
): Promise<Answer> {
  let stream: Readable | undefined;
  const answer = async (): Promise<Answer> => {
    const answered = await ask();
    const response = answered.response as { body?: unknown };
    if (response.body instanceof Readable) {
      stream = response.body;
      response.body = Buffer.concat(await Array.fromAsync<Uint8Array>(stream));
    }
    return answered;
  };
  try {
    return await within(millis, answer(), `The answer of ${service}`, errorName);
  } finally {
    stream?.destroy();
  }
}
