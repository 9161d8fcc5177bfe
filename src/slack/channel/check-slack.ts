import type { webApi } from '@slack/bolt';
import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import { classifySlackError } from './classify-slack-error.ts';

/** What the bot may do must cover these; `manifest.yml` asks for them. A public channel needs no `groups:history`. */
const neededScopes = [
  'commands',
  'chat:write',
  'channels:history',
  'channels:join',
  'users:read',
  'usergroups:read',
] as const;

/** Who the bot is in Slack, and what it lacks. */
export interface SlackIdentity {
  readonly kind: 'known';
  readonly team: string | undefined;
  readonly botUserId: string | undefined;
  readonly missingScopes: readonly string[];
}

/** Asks Slack who the bot is, to find out at the start whether the token works. Never throws for Slack's answers. */
export async function checkSlack(
  client: webApi.WebClient,
  channelId: string,
): Promise<SlackIdentity | Outcome> {
  try {
    const { team, user_id: botUserId, response_metadata: metadata } = await client.auth.test();
    const granted = metadata?.scopes;
    const missingScopes = granted ? neededScopes.filter((scope) => !granted.includes(scope)) : [];
    return { kind: 'known', team, botUserId, missingScopes };
  } catch (error) {
    return classifySlackError(error, channelId);
  }
}
