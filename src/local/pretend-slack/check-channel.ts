import { type Answer, refuse } from './answer.ts';
import type { MethodCall } from './method.ts';
import type { Channel } from './set-up.ts';
import type { Workspace } from './workspace.ts';

/** The channel of a call, or a refusal: private ones exist only for their members. */
export function findChannel({ args, workspace }: MethodCall): Channel | Answer {
  const { channels, directMessages } = workspace;
  const channel = [...channels, ...directMessages.all].find((one) => one.id === args.channel);
  const isHidden = channel?.isPrivate === true && !isInside(workspace, channel);
  return channel === undefined || isHidden ? refuse('channel_not_found') : channel;
}

/** The bot is in what it opened. */
function isInside({ directMessages, memberships }: Workspace, channel: Channel): boolean {
  return directMessages.all.some(({ id }) => id === channel.id) || memberships.has(channel);
}

/** Whether a channel is a person's direct messages with the bot. */
export function isDirectMessage(channelId: unknown): boolean {
  return String(channelId).startsWith('D');
}

/** Refuses to read, write or edit where the bot may not. Which code an edit gets: Slack's reference of chat.update. */
export function checkChannel(
  call: MethodCall,
  does: 'read' | 'write' | 'edit',
): Answer | undefined {
  const channel = findChannel(call);
  if ('ok' in channel) {
    return channel;
  }
  // Source: Slack's reference of chat.postMessage. Of files it is not known.
  if (does === 'write' && isDirectMessage(channel.id) && !call.workspace.hasMessagesTab) {
    return refuse('messages_tab_disabled');
  }
  if (does === 'edit' && call.workspace.frozen.isArchived(channel.id)) {
    return refuse('is_inactive');
  }
  if (does === 'write' && call.workspace.frozen.isArchived(channel.id)) {
    return refuse('is_archived');
  }
  return isInside(call.workspace, channel) ? undefined : refuse('not_in_channel');
}
