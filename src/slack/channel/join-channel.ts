import { type WebClient, WebAPIPlatformError } from '@slack/web-api';

/** Joins a public channel, so that nobody has to invite the bot. Gives what to do if it could not, in mrkdwn. */
export async function joinChannel(
  client: Pick<WebClient, 'conversations'>,
  channelId: string,
): Promise<string | undefined> {
  try {
    await client.conversations.join({ channel: channelId });
    return undefined;
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : '';
    return advice.get(code) ?? unknownProblem;
  }
}

const isPrivate =
  'The channel is private, so the bot cannot join it without an invitation. Type `/invite @s3rep` in it.';
const advice: ReadonlyMap<string, string> = new Map([
  ['method_not_supported_for_channel_type', isPrivate],
  ['channel_not_found', isPrivate],
  ['is_archived', 'The channel is archived. Unarchive it, or choose another one.'],
  [
    'missing_scope',
    'The bot lacks the scope `channels:join`. Reinstall the app to the workspace with the scopes in manifest.yml, or type `/invite @s3rep` in the channel.',
  ],
]);
const unknownProblem =
  'Slack did not let the bot into the channel just now. Type `/invite @s3rep` in it, or try again in a minute.';
