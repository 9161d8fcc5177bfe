import { Worker } from 'node:worker_threads';
import type { Settings } from '../settings/read-settings.ts';
import type { ReadQueue } from './read-queue.ts';

/** What the thread needs to know; the AWS SDK reads its own settings from the environment. */
export interface ThreadSettings extends Pick<Settings, 'queueUrl' | 'tableName' | 'logLevel'> {
  readonly useQueueUrlAsEndpoint: boolean;
}

/** What the thread says. `line` is a line for the log. */
export type FromThread =
  | { readonly due: readonly string[] }
  | { readonly isQueueHealthy: boolean }
  | { readonly line: string };

/** What the thread is told. `gone`: an incident that somebody deleted by hand. */
export type ToThread = { readonly stop: true } | { readonly gone: string };

/** In megabytes. Some batches of a storm take 60; what is garbage is collected before the process grows large. */
const memoryLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 24 };

/**
 * Reads the queue in a thread of its own, so that a person's click never waits behind a batch of messages.
 *
 * @param onFailure - told if the thread died, which is a bug or a lack of memory. What it had in hand comes again.
 */
export function readQueueInThread(
  settings: ThreadSettings,
  writeLine: (line: string) => void,
  onFailure: (error: unknown) => void,
): ReadQueue {
  return ({ onDue, onQueue }, signal) => {
    const thread = new Worker(new URL('./read-queue-thread.ts', import.meta.url), {
      workerData: settings,
      resourceLimits: memoryLimits,
    });
    const tell = (message: ToThread): void => thread.postMessage(message);
    thread.on('message', (message: FromThread) => {
      if ('due' in message) onDue(message.due);
      else if ('line' in message) writeLine(message.line);
      else onQueue(message.isQueueHealthy);
    });
    thread.on('error', onFailure);
    signal.addEventListener('abort', () => tell({ stop: true }));
    return {
      forget: (gone) => tell({ gone }),
      ended: new Promise((resolve) => thread.once('exit', () => resolve())),
    };
  };
}
