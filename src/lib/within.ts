import { setTimeout as wait } from 'node:timers/promises';

/** Gives what the work gives, or throws when it takes longer. The work itself goes on. */
export async function within<T>(
  millis: number,
  work: Promise<T>,
  what: string,
  errorName = 'Error',
): Promise<T> {
  const ended = new AbortController();
  const late = wait(Math.max(0, millis), undefined, { signal: ended.signal }).then(() => {
    const error = new Error(`${what} took longer than ${Math.max(0, millis)} ms.`);
    throw Object.assign(error, { name: errorName });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => {});
    ended.abort();
  }
}
