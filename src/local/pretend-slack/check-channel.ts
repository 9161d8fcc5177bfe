import { type Answer, refuse } from './answer.ts';
import type { MethodCall } from './method.ts';
import type { Channel } from './set-up.ts';

/** Finds the channel of a call, or refuses it. Private ones are not to be found from outside. */
export function findChannel({ args, workspace }: MethodCall): Channel | Answer {
  const { channels, memberships } = workspace;
  const channel = channels.find((one) => one.id === args.channel);
  const isHidden = channel?.isPrivate === true && !memberships.has(channel);
  return channel === undefined || isHidden ? refuse('channel_not_found') : channel;
}

/** Refuses a call that the bot may not make in its channel. */
export function checkChannel(call: MethodCall, does: 'read' | 'write'): Answer | undefined {
  const channel = findChannel(call);
  if ('ok' in channel) {
    return channel;
  }
  if (does === 'write' && channel.isArchived === true) {
    return refuse('is_archived');
  }
  return call.workspace.memberships.has(channel) ? undefined : refuse('not_in_channel');
}
