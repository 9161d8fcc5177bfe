import type { EventEmitter } from 'node:events';

/** Waits for a condition, checked after every change. @throws after `withinMillis`, or when the pretend Slack stops */
export function waitFor(
  changes: EventEmitter,
  holds: () => boolean,
  what: string,
  describe: () => string,
  withinMillis: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (act: () => void) => {
      clearTimeout(timer);
      changes.off('change', look);
      changes.off('stop', stopped);
      act();
    };
    const fail = (why: string) =>
      finish(() => reject(new Error(`Waited for ${what}, but ${why}. ${describe()}`)));
    const stopped = () => fail('the pretend Slack stopped');
    const look = () => {
      try {
        if (holds()) {
          finish(resolve);
        }
      } catch (error) {
        finish(() =>
          reject(new Error(`Waited for ${what}, but looking failed.`, { cause: error })),
        );
      }
    };
    const timer = setTimeout(() => fail(`it did not come within ${withinMillis} ms`), withinMillis);
    changes.on('change', look);
    changes.on('stop', stopped);
    look();
  });
}
