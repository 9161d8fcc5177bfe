import { awaitAnswer } from '../lib/await-answer.ts';

/** Shorter than what has to be left of a claim when a call begins (`replayTimes.callMillis`). */
export const usualCallMillis = 15_000;

/** For the SDK's handler of requests, which itself would wait for ever. */
export const boundedCalls = {
  connectionTimeout: 5_000,
  /** Without a byte. */
  socketTimeout: 10_000,
};

/** Middleware, next to the network, that gives up on a call after this time; but the contents of an object may take longer. */
export function boundCallsTo(millis: number) {
  const limit = { service: 'S3', millis, errorName: 'TimeoutError' } as const;
  return <Call, Result extends { readonly response: unknown }>(
    next: (call: Call) => Promise<Result>,
    { commandName }: { readonly commandName?: string },
  ) =>
    (call: Call): Promise<Result> =>
      commandName === 'GetObjectCommand' ? next(call) : awaitAnswer(() => next(call), limit);
}
