import type { Pause } from '../lib/pause.ts';
import { type Batch, drainQueue, keep } from './drain-queue.ts';
import type { PollSettings } from './poll-settings.ts';
import { messagesPerCall, type Queue, receiveMessages } from './receive-messages.ts';
import type { Received } from './received.ts';

interface Source extends Queue {
  readonly pause: Pause;
  readonly pollSettings: Pick<
    PollSettings,
    'longPollSeconds' | 'gatherMillis' | 'batchSize' | 'batchCharacters' | 'receivers'
  >;
  /** More messages are known to wait: all receivers begin at once. */
  readonly isStorm?: boolean;
  /** A receive call failed, though the batch goes on with what is in hand. */
  readonly onError: (error: unknown) => void;
}

/**
 * Waits for a message, then gathers what else comes: each batch costs writes for each incident it touches, so few large
 * ones are cheap. Empty if none came, or on an abort. Throws when the first receive call fails.
 */
export async function gatherMessages(source: Source): Promise<readonly Received[]> {
  const { pollSettings, pause, signal } = source;
  const batch: Batch = new Map();
  let closesAt = performance.now() + pollSettings.gatherMillis;
  if (source.isStorm) await drain(source, batch, closesAt, pollSettings.receivers);
  if (batch.size === 0) {
    keep(batch, await receiveMessages(source, pollSettings.longPollSeconds));
    if (batch.size === 0) return [];
    closesAt = performance.now() + pollSettings.gatherMillis;
    if (batch.size === messagesPerCall) await drain(source, batch, closesAt);
  }
  if (batch.size < pollSettings.batchSize) {
    // Waiting instead of polling: a trickle then costs a few requests a second, not some for each message.
    await pause(Math.max(0, closesAt - performance.now()), signal);
    await drain(source, batch, closesAt + pollSettings.gatherMillis);
  }
  return [...batch.values()];
}

async function drain(
  source: Source,
  batch: Batch,
  until: number,
  receiversAtFirst = 1,
): Promise<void> {
  const error = await drainQueue({
    ...source.pollSettings,
    queue: source,
    batch,
    until,
    receiversAtFirst,
  });
  // The next long poll fails likewise.
  if (error !== undefined) source.onError(error);
}
