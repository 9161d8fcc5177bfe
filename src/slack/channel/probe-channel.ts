import type { webApi } from '@slack/bolt';
import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import { classifySlackError } from './classify-slack-error.ts';

/** Reads the newest message of a channel, to find out whether Slack lets the bot in. Never throws. */
export async function probeChannel(
  client: Pick<webApi.WebClient, 'conversations'>,
  channelId: string,
): Promise<Outcome> {
  try {
    await client.conversations.history({ channel: channelId, limit: 1 });
    return { kind: 'done', channelId, messageTs: '' };
  } catch (error) {
    return classifySlackError(error, channelId);
  }
}
