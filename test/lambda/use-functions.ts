import { times } from '../../src/incidents/announcing/times.ts';
import { anEvent } from '../scenarios/an-event.ts';
import {
  channelId,
  type Scenario,
  type ScenarioOptions,
  startScenario,
} from '../scenarios/start-scenario.ts';
import { eventually } from '../sqs/eventually.ts';
import type { Packaged } from './package-functions.ts';
import { startEventSource } from './start-event-source.ts';
import { startFunctionOf } from './start-function.ts';
import { startFunctionUrl } from './start-function-url.ts';
import type { Instance } from './start-instance.ts';
import { startTableStream } from './start-table-stream.ts';

/** What wakes `sweep`; it looks at neither. */
export const fromStream = { Records: [{ eventName: 'INSERT', eventSource: 'aws:dynamodb' }] };
export const fromSchedule = { source: 'aws.events' };
/** After which another worker may take over what one had in hand. */
export const claimMillis = times.claimMillis + 1_000;
// Tries enough for what is sound: it is deleted at one of them on the slowest machine.
const usual: ScenarioOptions = { queue: { visibilityTimeoutSeconds: 1, maxReceiveCount: 5 } };

/** The bundles as they are deployed, in processes that have nothing else. All that a test begins ends with it. */
export function useFunctions(packaged: () => Packaged) {
  let scenario: Scenario | undefined;
  let source: ReturnType<typeof startEventSource>;
  let stream: ReturnType<typeof startTableStream>;
  const instances: Instance[] = [];
  afterEach(end);

  /** Begins anew, if something began before. */
  async function begin(options = usual): Promise<Scenario> {
    await end();
    scenario = await startScenario(options);
    source = startEventSource(scenario);
    stream = startTableStream(scenario);
    return scenario;
  }
  async function end(): Promise<void> {
    if (scenario === undefined) return;
    source.stop();
    await Promise.all(instances.splice(0).map((instance) => instance.kill()));
    await scenario.stop();
    scenario = undefined;
  }

  async function start(
    name: 'slack' | 'queue' | 'sweep',
    differences: Readonly<Record<string, string>> = {},
    aheadMillis = 0,
  ): Promise<Instance> {
    const instance = await startFunctionOf(packaged(), scenario!, name, differences, aheadMillis);
    instances.push(instance);
    return instance;
  }

  async function startHearing(...hearing: Instance[]): Promise<string> {
    let turn = 0;
    const functionUrl = await startFunctionUrl(() => hearing[turn++ % hearing.length]!);
    scenario!.onStop(() => functionUrl.stop());
    scenario!.slack.sendInteractionsTo(functionUrl.url);
    return functionUrl.url;
  }

  async function isAnythingLeft(): Promise<boolean> {
    const { waiting, inFlight } = await scenario!.queue.counts();
    return waiting + inFlight > 0;
  }

  const deliver = (queue: Instance, max: number, timeoutMillis?: number) =>
    source.deliver(queue, max, timeoutMillis);
  const passTime = () => source.passTime();
  /** Wakes `sweep` for those who clicked. */
  const wake = (sweep: Instance) => stream.deliver(sweep);

  async function untilNothingIsLeft(queue: Instance, max: number): Promise<void> {
    await eventually(async () => {
      await deliver(queue, max);
      return !(await isAnythingLeft());
    }, 'an empty queue');
  }

  async function showAlert(): Promise<void> {
    const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
    await queue.invoke(JSON.parse(anEvent()));
    await sweep.invoke(fromStream);
  }

  const alert = () => ({ channelId, messageTs: scenario!.alerts()[0]!.ts });
  const total = () => Object.values(scenario!.shownCounts());
  const moves = { deliver, passTime, wake, untilNothingIsLeft };
  return { begin, start, startHearing, showAlert, alert, total, ...moves };
}
