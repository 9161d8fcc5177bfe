import { stopWithinMillis } from '../../src/process/stop-on-signal.ts';
import { maxReleaseMillis } from '../../src/sqs/release-messages.ts';

it('gives messages back within the time that a stop may take, and ends before it is killed', () => {
  const containersKillAfterMillis = 10_000;
  expect(maxReleaseMillis).toBeLessThan(stopWithinMillis);
  expect(stopWithinMillis).toBeLessThan(containersKillAfterMillis);
});
