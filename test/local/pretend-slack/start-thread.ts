import type { PretendSlackOptions } from '../../../src/local/pretend-slack/pretend-slack.ts';
import { aClient, aClock, ann, channel, runPretendSlack } from './run-pretend-slack.ts';

export const threadMetadata = {
  event_type: 's3_replication_incident',
  event_payload: { incident_id: 'a' },
};

/** A message "parent" with the replies named, a second apart; those that begin with "!" are broadcast. */
export async function startThread(
  replies: readonly string[],
  options: Partial<PretendSlackOptions> = {},
) {
  const clock = aClock();
  const slack = await runPretendSlack({ clock: clock.now, ...options });
  const client = aClient(slack);
  const threadTs = slack.postAsPerson({ text: 'parent', userId: ann }).ts;
  const reply = (text: string, differences: object = {}) =>
    client.chat.postMessage({
      channel,
      text,
      metadata: threadMetadata,
      thread_ts: threadTs,
      reply_broadcast: text.startsWith('!'),
      ...differences,
    });
  for (const text of replies) {
    clock.pass(1000);
    await reply(text);
  }
  const read = async (args: object = {}) => {
    const page = await client.conversations.replies({ channel, ts: threadTs, ...args });
    return { page, texts: page.messages?.map(({ text }) => text) };
  };
  return { slack, client, threadTs, reply, read };
}
