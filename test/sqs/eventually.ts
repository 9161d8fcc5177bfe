import { setTimeout as wait } from 'node:timers/promises';
import { patienceMillis } from '../in-time.ts';

/**
 * Waits until something is so, looking again and again.
 *
 * @param what - what is waited for, as the error names it
 * @param describe - what is there instead, for the error
 * @param everyMillis - how long to wait before the next look, longer where one costs a lot
 * @throws after a minute, which no machine needs: long before jest gives up without a word
 */
export async function eventually(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  describe: () => unknown = () => undefined,
  everyMillis = 5,
): Promise<void> {
  const giveUpAt = performance.now() + patienceMillis;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) {
      const instead = JSON.stringify(await describe());
      const there = instead === undefined ? '' : ` There is: ${instead}`;
      throw new Error(
        `Waited for ${what}, but it did not come within ${patienceMillis} ms.${there}`,
      );
    }
    await wait(everyMillis);
  }
}
