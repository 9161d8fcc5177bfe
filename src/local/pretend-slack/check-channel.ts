import { type Answer, refuse } from './answer.ts';
import type { MethodCall } from './method.ts';
import type { Channel } from './set-up.ts';

/** The channel of a call, or a refusal: private ones exist only for their members. */
export function findChannel({ args, workspace }: MethodCall): Channel | Answer {
  const { channels, memberships } = workspace;
  const channel = channels.find((one) => one.id === args.channel);
  const isHidden = channel?.isPrivate === true && !memberships.has(channel);
  return channel === undefined || isHidden ? refuse('channel_not_found') : channel;
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
  // The manifest has no Messages tab. Source: Slack's reference of chat.postMessage.
  if (does === 'write' && isDirectMessage(channel.id)) {
    return refuse('messages_tab_disabled');
  }
  if (does === 'edit' && call.workspace.frozen.isArchived(channel.id)) {
    return refuse('is_inactive');
  }
  if (does === 'write' && call.workspace.frozen.isArchived(channel.id)) {
    return refuse('is_archived');
  }
  return call.workspace.memberships.has(channel) ? undefined : refuse('not_in_channel');
}
