import { eventually } from '../sqs/eventually.ts';
import { anEvent } from './an-event.ts';
import { ask } from './ask.ts';
import { channelId, type Scenario } from './start-scenario.ts';

/** Starts a worker, lets one object fail just now, and gives the address of its alert. */
export async function beginWithAlert(scenario: Scenario, settings = {}) {
  await scenario.startWorker(settings);
  await scenario.queue.send([anEvent({ failedAt: scenario.clock.now() })]);
  await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
  return addressOf(scenario);
}

/** Sends what S3 tells, and waits for an alert. */
export async function fail(scenario: Scenario, ...events: string[]) {
  await scenario.queue.send(events);
  await scenario.slack.waitFor(() => scenario.alerts().length > 0, 'the alert');
}

function addressOf(scenario: Scenario) {
  return { channelId, messageTs: scenario.alerts()[0]!.ts };
}

/** What the first alert shows, or another one. */
export function shown(scenario: Scenario, index = 0): string {
  return JSON.stringify(scenario.alerts()[index]?.blocks ?? '');
}

/** What stands in the thread of the first alert. */
export function threadOf(scenario: Scenario): string {
  return scenario.history(scenario.alerts()[0]!.ts).join('\n');
}

export function untilShown(scenario: Scenario, words: string) {
  return scenario.slack.waitFor(() => shown(scenario).includes(words), words);
}

export function untilTold(scenario: Scenario, words: string) {
  return scenario.slack.waitFor(() => threadOf(scenario).includes(words), words);
}

/** Types a command until it is answered so. */
export function untilAnswered(scenario: Scenario, typed: string, words: string) {
  const isAnswered = async () => (await ask(scenario, typed)).includes(words);
  return eventually(isAnswered, `${words} of ${typed}`);
}

/** Chooses an entry of the first alert's menu. */
export async function choose(scenario: Scenario, entry: string, by: string) {
  const option = new RegExp(`"(${entry}:[^"]+)"`).exec(shown(scenario))![1]!;
  await scenario.slack.click(addressOf(scenario), 'more', by, option);
}

/** Chooses an entry that opens a form. */
export async function openForm(scenario: Scenario, entry: string, by: string) {
  await choose(scenario, entry, by);
  await scenario.slack.waitFor((slack) => slack.openView(by) !== undefined, 'a form');
}
