import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DriverMessage } from './answer-driver.ts';

/** One of the driver's processes. */
export interface StartedProcess {
  readonly pid: number;
  readonly child: ChildProcess;
  ask<T>(name: string, argument?: unknown): Promise<T>;
  /** Resolves with the next event of that name; rejects if the process ends before. */
  next<T>(event: string): Promise<T>;
  stop(): Promise<void>;
}

/** How a process is started. */
export interface ProcessOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArgs?: readonly string[];
  readonly onOutput?: (text: string) => void;
}

const running = new Set<ChildProcess>();
/** A profile takes a while to write. */
const patienceMillis = 5_000;

/** Ends all processes, for a driver that has to end. They end as well when they see it gone. */
export function endAll(): void {
  for (const child of running) child.kill();
}

/** Starts a script beside this one as a process that ends with the driver. */
export function startProcess(script: string, options: ProcessOptions = {}): StartedProcess {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), options.args ?? [], {
    execPath: process.execPath,
    execArgv: [...(options.nodeArgs ?? [])],
    env: { PATH: process.env['PATH'] ?? '', ...options.env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  running.add(child);
  child.stdout?.on('data', (text: Buffer) => options.onOutput?.(String(text)));
  const ended = once(child, 'exit').finally(() => running.delete(child));
  return {
    pid: child.pid ?? 0,
    child,
    ...listenTo(child, script, ended),
    stop: stopper(child, ended),
  };
}

function listenTo(child: ChildProcess, script: string, ended: Promise<unknown>) {
  const received = new EventEmitter();
  let lastId = 0;
  child.on('message', (message: DriverMessage) => {
    if ('event' in message) received.emit(`event ${message.event}`, message.detail);
    else received.emit(`answer ${message.questionId}`, message.answer);
  });
  const receive = async <T>(name: string): Promise<T> => {
    const receiving = new AbortController();
    const end = ended.then(() => {
      throw new Error(
        `${script} ended (${child.exitCode ?? child.signalCode}) before it sent ${name}.`,
      );
    });
    try {
      const [detail] = await Promise.race([
        once(received, name, { signal: receiving.signal }),
        end,
      ]);
      return detail as T;
    } finally {
      receiving.abort();
      end.catch(() => {});
    }
  };
  return {
    next: <T>(event: string) => receive<T>(`event ${event}`),
    ask<T>(name: string, argument?: unknown): Promise<T> {
      lastId += 1;
      const answer = receive<T>(`answer ${lastId}`);
      // That it could not be sent shows by the process's end.
      child.send({ questionId: lastId, name, argument }, () => {});
      return answer;
    },
  };
}

function stopper(child: ChildProcess, ended: Promise<unknown>): () => Promise<void> {
  return async () => {
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMillis);
    await ended;
    clearTimeout(timer);
  };
}
