import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inTime } from '../in-time.ts';

type InstanceAnswer = { readonly id: string; readonly result?: unknown; readonly error?: string };

/** An instance of a function, as a process of its own with nothing but its bundle. */
export interface Instance {
  readonly child: ChildProcess;
  /** Invokes the function once. Rejects with what it throws, and when the instance dies meanwhile. */
  invoke<T>(event: unknown, timeoutMillis?: number): Promise<T>;
  /** Stops it between two instructions, as Lambda does after an answer. */
  freeze(): void;
  thaw(): void;
  kill(): Promise<void>;
}

/**
 * @param bundle - the path of a function's packaged file
 * @param aheadMillis - how far its clock is ahead
 */
export async function startInstance(
  bundle: string,
  env: Readonly<Record<string, string>>,
  aheadMillis = 0,
): Promise<Instance> {
  const child = fork(
    fileURLToPath(new URL('./host.cjs', import.meta.url)),
    [bundle, String(aheadMillis)],
    {
      env: { ...env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const ended = once(child, 'exit');
  const loaded = Promise.race([
    once(child, 'message'),
    ended.then(([code]) => {
      throw new Error(`The bundle could not be loaded: exit code ${code}.`);
    }),
  ]);
  await inTime(loaded, 'a bundle to be loaded');
  return {
    child,
    invoke<T>(event: unknown, timeoutMillis = 60_000) {
      const id = randomUUID();
      const outcome = new Promise<T>((resolve, reject) => {
        const receive = (answer: InstanceAnswer) => {
          if (answer.id !== id) return;
          child.off('message', receive);
          if (answer.error === undefined) resolve(answer.result as T);
          else reject(new Error(answer.error));
        };
        child.on('message', receive);
        void ended.then(() => reject(new Error('The instance died.')));
        child.send({ id, event, timeoutMillis }, (error) => error && reject(error));
      });
      return inTime(outcome, 'the answer of a function');
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
