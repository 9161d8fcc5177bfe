import { appIdentity } from './app-identity.ts';
import { isDirectMessage } from './check-channel.ts';
import { channelMethods } from './channel-methods.ts';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import { fileMethods } from './file-methods.ts';
import type { Method } from './method.ts';
import type { Channel } from './set-up.ts';
import type { Json } from './shape.ts';
import { userMethods } from './user-methods.ts';
import { viewMethods } from './view-methods.ts';

/** The supported Web API methods that take a bot token, by name. */
export const apiMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  [
    'auth.test',
    ({ url, workspace: { enterpriseId } }) => ({
      ok: true,
      url: `${url}/`,
      team: appIdentity.teamName,
      team_id: appIdentity.teamId,
      user: appIdentity.name,
      user_id: appIdentity.botUserId,
      bot_id: appIdentity.botId,
      // Only of a workspace in an organisation: Slack's reference.
      ...(enterpriseId !== undefined && { enterprise_id: enterpriseId }),
      is_enterprise_install: false,
    }),
  ],
  ...Object.entries(chatMethods),
  ...Object.entries(conversationMethods),
  ...Object.entries(channelMethods),
  ...Object.entries(fileMethods),
  ...Object.entries(userMethods),
  ...Object.entries(viewMethods),
]);

/** The scopes that allow a call; one is enough. */
export function neededScopesAt(
  method: string,
  { channel }: Json,
  channels: readonly Channel[],
): readonly string[] {
  const scopes = neededScopes.get(method) ?? [];
  const [, does] = /^channels:(history|read)$/.exec(scopes[0] ?? '') ?? [];
  if (does === undefined) return scopes;
  // Slack's reference: one scope for each type of conversation.
  if (isDirectMessage(channel)) return [`im:${does}`];
  const isPrivate = channels.find(({ id }) => id === channel)?.isPrivate === true;
  return [`${isPrivate ? 'groups' : 'channels'}:${does}`];
}

/** For each method the scopes that allow it somewhere. Others need none. */
export const neededScopes: ReadonlyMap<string, readonly string[]> = new Map([
  ['chat.postMessage', ['chat:write']],
  ['chat.update', ['chat:write']],
  ['chat.delete', ['chat:write']],
  ['chat.postEphemeral', ['chat:write']],
  ['conversations.history', ['channels:history', 'groups:history']],
  ['conversations.replies', ['channels:history', 'groups:history']],
  ['conversations.info', ['channels:read', 'groups:read']],
  ['conversations.join', ['channels:join']],
  ['conversations.open', ['im:write']],
  ['files.getUploadURLExternal', ['files:write']],
  ['files.completeUploadExternal', ['files:write']],
  ['files.info', ['files:read']],
  ['files.delete', ['files:write']],
  ['users.info', ['users:read']],
  ['usergroups.list', ['usergroups:read']],
  ['usergroups.users.list', ['usergroups:read']],
]);
