import { type Answer, refuse } from './answer.ts';
import type { MethodCall } from './method.ts';
import type { Channel } from './workspace.ts';

/** Finds the channel of a call, or refuses it. */
export function findChannel({ args, workspace }: MethodCall): Channel | Answer {
  return workspace.channels.find((one) => one.id === args.channel) ?? refuse('channel_not_found');
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
  return channel.isMember === false ? refuse('not_in_channel') : undefined;
}
