import { Worker } from 'node:worker_threads';
import type { Settings } from '../settings/read-settings.ts';
import type { QueueReader } from './queue-reader.ts';

/** What the thread is started with; the AWS SDK reads its own settings from the environment. */
export interface ThreadSettings
  extends Pick<Settings, 'queueUrl' | 'deadLetterQueueUrl' | 'tableName' | 'logLevel'> {
  readonly useQueueUrlAsEndpoint: boolean;
}

/** What the thread sends. `line` is a line for the log. */
export type FromThread =
  | { readonly due: readonly string[] }
  | { readonly isQueueHealthy: boolean }
  | { readonly line: string };

/** What is sent to the thread. `gone`: an incident that somebody deleted by hand. */
export type ToThread = { readonly stop: true } | { readonly gone: string };

/** In megabytes. Some batches of a storm take 60; garbage is collected before the process grows large. */
const memoryLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 24 };

/** In a thread of its own, so that no click waits behind a batch. `onFailure`: a bug or a lack of memory ended it. */
export function buildQueueReaderInThread(
  settings: ThreadSettings,
  writeLine: (line: string) => void,
  onFailure: (error: unknown) => void,
): QueueReader {
  let thread: Worker | undefined;
  const send = (message: ToThread): void => thread?.postMessage(message);
  return {
    read({ onDue, onQueue }, signal) {
      const started = new Worker(new URL('./queue-reader-thread.ts', import.meta.url), {
        workerData: settings,
        resourceLimits: memoryLimits,
      });
      thread = started;
      started.on('message', (message: FromThread) => {
        if ('due' in message) onDue(message.due);
        else if ('line' in message) writeLine(message.line);
        else onQueue(message.isQueueHealthy);
      });
      started.on('error', onFailure);
      signal.addEventListener('abort', () => send({ stop: true }));
      return new Promise((resolve) => started.once('exit', () => resolve()));
    },
    forget: (gone) => send({ gone }),
  };
}
