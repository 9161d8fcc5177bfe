import { awaitAnswer } from '../lib/await-answer.ts';
import { replayTimes } from '../replay/replay-times.ts';

/** How long calls may take. */
export interface CallLimits {
  readonly callMillis: number;
  /** Of an object that is written: a manifest may have 30 MB. */
  readonly uploadMillis: number;
}

const { claimMillis, callMillis: leftMillis } = replayTimes;

/** Calls end within what is left of a claim when they begin, and a job is created in time after its manifest. */
export const usualLimits: CallLimits = {
  callMillis: 15_000,
  uploadMillis: claimMillis - leftMillis,
};

/** For the SDK's handler of requests, which itself would wait for ever. */
export const boundedCalls = {
  connectionTimeout: 5_000,
  /** Without a byte. */
  socketTimeout: 10_000,
};

/** Middleware, next to the network, that gives up on a call in time; but what an object contains may take as long as it does to be read. */
export function boundCallsTo({ callMillis, uploadMillis }: CallLimits) {
  return <Call, Result extends { readonly response: unknown }>(
    next: (call: Call) => Promise<Result>,
    { commandName }: { readonly commandName?: string },
  ) =>
    (call: Call): Promise<Result> => {
      if (commandName === 'GetObjectCommand') return next(call);
      const millis = commandName === 'PutObjectCommand' ? uploadMillis : callMillis;
      return awaitAnswer(() => next(call), { service: 'S3', millis, errorName: 'TimeoutError' });
    };
}
