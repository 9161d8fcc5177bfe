import { botEnvironment } from '../scenarios/spawn-bot.ts';
import type { Scenario } from '../scenarios/start-scenario.ts';
import type { Packaged } from './package-functions.ts';
import { type Instance, startInstance } from './start-instance.ts';

/** Starts a packaged function on a scenario, with what its deployment gives it. Only `queue` knows the queue. */
export function startFunctionOf(
  packaged: Packaged,
  scenario: Scenario,
  name: 'slack' | 'queue' | 'sweep',
  differences: Readonly<Record<string, string>> = {},
  aheadMillis = 0,
): Promise<Instance> {
  const { QUEUE_URL = '', DEAD_LETTER_QUEUE_URL = '', PORT: _, ...all } = botEnvironment(scenario);
  const env = name === 'queue' ? { ...all, QUEUE_URL, DEAD_LETTER_QUEUE_URL } : all;
  return startInstance(packaged.bundleOf(name), { ...env, ...differences }, aheadMillis);
}
