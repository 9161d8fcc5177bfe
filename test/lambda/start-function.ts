import { botEnvironment } from '../scenarios/spawn-bot.ts';
import { startLyingTable } from '../scenarios/start-lying-table.ts';
import type { Scenario } from '../scenarios/start-scenario.ts';
import type { Packaged } from './package-functions.ts';
import { type Instance, startInstance } from './start-instance.ts';

/**
 * Starts a packaged function on a scenario, with what its deployment gives it. Only `queue` knows the queue.
 * @param aheadMillis - how much later it is for the function and, as it asks that for the time, its table
 */
export async function startFunctionOf(
  packaged: Packaged,
  scenario: Scenario,
  name: 'slack' | 'queue' | 'sweep',
  differences: Readonly<Record<string, string>> = {},
  aheadMillis = 0,
): Promise<Instance> {
  const { QUEUE_URL = '', DEAD_LETTER_QUEUE_URL = '', PORT: _, ...all } = botEnvironment(scenario);
  const env = name === 'queue' ? { ...all, QUEUE_URL, DEAD_LETTER_QUEUE_URL } : all;
  const given = { ...env, ...differences };
  if (aheadMillis === 0) return startInstance(packaged.bundleOf(name), given);
  const later = () => new Date(Date.now() + aheadMillis);
  const table = await startLyingTable(scenario.table.endpoint, () => undefined, later);
  scenario.onStop(() => table.stop());
  const AWS_ENDPOINT_URL_DYNAMODB = table.endpoint;
  const bundle = packaged.bundleOf(name);
  return startInstance(bundle, { ...given, AWS_ENDPOINT_URL_DYNAMODB }, aheadMillis);
}
