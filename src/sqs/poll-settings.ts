import { millisecondsInSecond } from '../lib/dates.ts';

/** How a queue is read. */
export interface PollSettings {
  /** How long an idle receive call waits for a message: SQS allows 20, and less costs more calls. */
  readonly longPollSeconds: number;
  readonly gatherMillis: number;
  /** A batch that grew so large is handed over at once. Up to 9 messages more may be in it. */
  readonly batchSize: number;
  /** Nor does it grow much larger than so many characters of bodies. */
  readonly batchCharacters: number;
  /** Receive calls at a time while messages keep coming. */
  readonly receivers: number;
  readonly firstBackOffMillis: number;
  /** Batches in hand are hidden anew then. What is handled sooner costs no call. */
  readonly extendAfterMillis: number;
  readonly extendEveryMillis: number;
  /** More than twice the time between, so that one call that failed does no harm. */
  readonly visibilitySeconds: number;
}

const extendEverySeconds = 60;

/** 3 requests a minute while idle. At 20 ms a call, 16 receivers gather 1,000 messages in 0.14 s: 5,000 a second. */
export const defaultPollSettings: PollSettings = {
  longPollSeconds: 20,
  gatherMillis: 1_000,
  batchSize: 1_000,
  // S3's failures take about 1,000 each; SQS takes a million.
  batchCharacters: 8_000_000,
  receivers: 16,
  firstBackOffMillis: 1_000,
  extendAfterMillis: 10_000,
  extendEveryMillis: extendEverySeconds * millisecondsInSecond,
  visibilitySeconds: 3 * extendEverySeconds,
};
