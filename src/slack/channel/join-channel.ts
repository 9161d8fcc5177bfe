import { type WebClient, WebAPIPlatformError } from '@slack/web-api';
import { probeChannel } from './probe-channel.ts';

/**
 * Joins a public channel, so that nobody has to invite the bot. A private one cannot be joined: there it has to be
 * inside already. Gives what to do if it is not in the channel then, in mrkdwn.
 */
export async function joinChannel(
  client: Pick<WebClient, 'conversations'>,
  channelId: string,
): Promise<string | undefined> {
  try {
    await client.conversations.join({ channel: channelId });
    return undefined;
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : '';
    // Slack says this of a private channel to its members too.
    if (code === notJoinable) return lookInside(client, channelId);
    return advice.get(code) ?? unknownProblem;
  }
}

async function lookInside(
  client: Pick<WebClient, 'conversations'>,
  channelId: string,
): Promise<string | undefined> {
  const outcome = await probeChannel(client, channelId);
  if (outcome.kind === 'done') return undefined;
  if (outcome.kind !== 'refused') return unknownProblem;
  return outcome.error === 'missing_scope' ? unreadable : isPrivate;
}

const notJoinable = 'method_not_supported_for_channel_type';
const isPrivate =
  'The channel is private, so the bot cannot join it without an invitation. Type `/invite @s3rep` in it.';
const unreadable =
  'The bot may not read this conversation. If it is a private channel, reinstall the app to the workspace with the scopes in manifest.yml (`groups:history`). Group messages cannot take alerts.';
const advice: ReadonlyMap<string, string> = new Map([
  ['channel_not_found', isPrivate],
  ['is_archived', 'The channel is archived. Unarchive it, or choose another one.'],
  [
    'missing_scope',
    'The bot lacks the scope `channels:join`. Reinstall the app to the workspace with the scopes in manifest.yml, or type `/invite @s3rep` in the channel.',
  ],
]);
const unknownProblem =
  'Slack did not let the bot into the channel just now. Type `/invite @s3rep` in it, or try again in a minute.';
