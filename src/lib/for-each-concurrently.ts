/**
 * Works on each item, in order, with at most so many under way. After a failure one fewer is under way, and the others
 * go on to the end; then it is thrown.
 */
export async function forEachConcurrently<T>(
  items: Iterable<T>,
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const workOn = async (): Promise<void> => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
  };
  const workers = await Promise.allSettled(Array.from({ length: concurrency }, workOn));
  const failed = workers.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
