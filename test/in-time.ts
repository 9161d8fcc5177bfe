/** What ends well costs only as long as it takes, so this may be long; jest's own limit is longer. */
export const patienceMillis = 60_000;

/**
 * Gives what a promise gives.
 *
 * @param what - what is waited for, as the error names it
 * @throws after a minute, long before jest gives up without a word
 */
export async function inTime<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Waited for ${what}, but it did not come within ${patienceMillis} ms.`));
    }, patienceMillis);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
