import { type Answer, refuse } from './answer.ts';
import type { Method, MethodCall } from './method.ts';
import { findChannel, isDirectMessage } from './check-channel.ts';
import type { Json } from './shape.ts';
import type { Channel } from './set-up.ts';
import type { Workspace } from './workspace.ts';

/** `conversations.info`, `conversations.join` and `conversations.open`. */
export const channelMethods: Readonly<Record<string, Method>> = {
  'conversations.info': (call) => {
    const channel = findChannel(call);
    return 'ok' in channel
      ? channel
      : { ok: true, channel: describeChannel(channel, call.workspace) };
  },
  'conversations.join': join,
  'conversations.open': openDirectMessage,
};

/**
 * Private channels need an invitation, and are refused to a member too (bolt-js #1656); joining a public one again only warns.
 */
function join({ args, workspace }: MethodCall): Answer {
  const channel = workspace.channels.find(({ id }) => id === args.channel);
  if (channel === undefined) {
    return refuse('channel_not_found');
  }
  if (channel.isPrivate === true || isDirectMessage(channel.id)) {
    return refuse('method_not_supported_for_channel_type');
  }
  if (workspace.frozen.isArchived(channel.id)) {
    return refuse('is_archived');
  }
  const warning = 'already_in_channel';
  const isIn = workspace.memberships.has(channel);
  workspace.memberships.add(channel);
  return {
    ok: true,
    channel: describeChannel(channel, workspace),
    ...(isIn && { warning, response_metadata: { warnings: [warning] } }),
  };
}

/** With one person only; Slack's reference knows more. */
function openDirectMessage({ args, workspace }: MethodCall): Answer {
  const { users } = args;
  if (typeof users !== 'string' || users === '') return refuse('users_list_not_supplied');
  const person = workspace.people.find(({ id }) => id === users);
  if (person === undefined) return refuse('user_not_found');
  const { opened, isNew } = workspace.directMessages.open(person.id);
  return {
    ok: true,
    ...(!isNew && { no_op: true, already_open: true }),
    channel: { id: opened.id },
  };
}

function describeChannel(channel: Channel, { memberships, frozen }: Workspace): Json {
  const { id, name, isPrivate = false, isExtShared = false } = channel;
  return {
    id,
    name,
    is_channel: true,
    is_private: isPrivate,
    is_ext_shared: isExtShared,
    is_shared: isExtShared,
    is_member: memberships.has(channel),
    is_archived: frozen.isArchived(id),
  };
}
