import { ann, channelId, type Scenario } from './start-scenario.ts';

/** Types a command and gives all that only the asker is answered. */
export async function ask(
  scenario: Scenario,
  text: string,
  userId = ann,
  inChannel = channelId,
): Promise<string> {
  const { slack } = scenario;
  const before = slack.ephemerals(userId).length;
  await slack.runCommand(`/s3rep ${text}`, { userId, channelId: inChannel });
  await slack.waitFor(() => slack.ephemerals(userId).length > before, `an answer to ${text}`);
  const answer = slack.ephemerals(userId).at(-1)!;
  return `${answer.text}\n${JSON.stringify(answer.blocks)}`;
}

/** The id that the list shows of a bucket's one incident. */
export async function idOf(scenario: Scenario, bucket: string): Promise<string> {
  return / · `([\w-]{4,})`/.exec(await ask(scenario, `list ${bucket}`))?.[1] ?? 'no id';
}

/** Presses a button of the last answer, whose place the next one takes, and gives that. */
export async function pressAnswer(
  scenario: Scenario,
  actionId: string,
  userId = ann,
): Promise<string> {
  const { slack } = scenario;
  const last = () => slack.ephemerals(userId).at(-1)!;
  const before = JSON.stringify(last());
  await slack.click({ ephemeralId: last().id }, actionId, userId);
  await slack.waitFor(() => JSON.stringify(last()) !== before, `an answer to ${actionId}`);
  return `${last().text}\n${JSON.stringify(last().blocks)}`;
}

/** Resolves an incident by the command, and says yes to its question. */
export async function resolveAsAsked(scenario: Scenario, typed: string): Promise<string> {
  await ask(scenario, `resolve ${typed}`);
  return pressAnswer(scenario, 'run_1');
}
