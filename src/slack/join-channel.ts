import { type WebClient, WebAPIPlatformError } from '@slack/web-api';

/**
 * Joins a public channel, so that nobody has to invite the bot.
 *
 * @returns undefined if the bot is in it now, else what to do, in mrkdwn
 */
export async function joinChannel(
  client: Pick<WebClient, 'conversations'>,
  channelId: string,
): Promise<string | undefined> {
  try {
    await client.conversations.join({ channel: channelId });
    return undefined;
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : undefined;
    switch (code) {
      case 'method_not_supported_for_channel_type':
      case 'channel_not_found':
        return 'The channel is private, so the bot cannot join it by itself. Type `/invite @s3rep` in it.';
      case 'is_archived':
        return 'The channel is archived. Unarchive it, or choose another one.';
      case 'missing_scope':
        return 'The bot lacks the scope `channels:join` of manifest.yml. Install the app to the workspace again, or type `/invite @s3rep` in the channel.';
      default:
        return 'Slack did not let the bot into the channel just now. Type `/invite @s3rep` in it, or try again in a minute.';
    }
  }
}
