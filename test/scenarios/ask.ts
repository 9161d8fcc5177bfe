import { ann, channelId, type Scenario } from './start-scenario.ts';

/** Types a command and gives all that only the asker is answered. */
export async function ask(scenario: Scenario, text: string, userId = ann): Promise<string> {
  const { slack } = scenario;
  const before = slack.ephemerals(userId).length;
  await slack.runCommand(`/s3rep ${text}`, { userId, channelId });
  await slack.waitFor(() => slack.ephemerals(userId).length > before, `an answer to ${text}`);
  const answer = slack.ephemerals(userId).at(-1)!;
  return `${answer.text}\n${JSON.stringify(answer.blocks)}`;
}

/** The id that the list shows of a bucket's one incident. */
export async function idOf(scenario: Scenario, bucket: string): Promise<string> {
  return / · `([\w-]{4,})`/.exec(await ask(scenario, `list ${bucket}`))?.[1] ?? 'no id';
}
