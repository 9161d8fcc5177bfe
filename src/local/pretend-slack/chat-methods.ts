import { type Answer, refuse } from './answer.ts';
import { appIdentity } from './app-identity.ts';
import { checkContent } from './check-content.ts';
import type { Ephemeral, SlackMessage } from './entry.ts';
import { messageOnTheWire } from './message-on-the-wire.ts';
import type { Method, MethodCall } from './method.ts';
import { checkChannel } from './check-channel.ts';
import { linkNames } from './link-names.ts';
import { readContent } from './read-content.ts';
import { checkThread, readThreadPlace } from './check-thread.ts';
import { isObject, type Json } from './shape.ts';

/** In bytes of UTF-8. Found by users; the reference says characters. New messages may be longer. */
const maxUpdateTextBytes = 4000;

/** `chat.*` */
export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': (call) =>
    checkChannel(call, 'write') ??
    checkContent(call.args) ??
    checkMetadata(call.args) ??
    checkThread(call) ??
    checkAllowance(call) ??
    post(call),
  'chat.update': (call) =>
    checkChannel(call, 'edit') ??
    checkContent(call.args) ??
    checkUpdateText(call.args) ??
    checkMetadata(call.args) ??
    onOwnMessage(call, call.args.ts, 'cant_update_message', (message) => {
      const frozen = call.workspace.frozen.errorOf(message.ts);
      return frozen === undefined ? update(call, message) : refuse(frozen);
    }),
  'chat.delete': (call) =>
    checkChannel(call, 'write') ??
    onOwnMessage(call, call.args.ts, 'cant_delete_message', (message) => {
      call.workspace.entries.remove(message.id);
      return { ok: true, channel: message.channelId, ts: message.ts };
    }),
  'chat.postEphemeral': (call) =>
    checkChannel(call, 'write') ?? checkContent(call.args) ?? postEphemeral(call),
  'chat.getPermalink': (call) => {
    const { channel, message_ts } = call.args;
    const message = call.workspace.entries.findMessage(channel, message_ts);
    return message === undefined
      ? refuse('message_not_found')
      : { ok: true, channel, permalink: call.url + linkTo(message) };
  },
};

function post(call: MethodCall): Answer {
  const { args, workspace } = call;
  const message = workspace.entries.add<SlackMessage>({
    kind: 'message',
    channelId: String(args.channel),
    userId: appIdentity.botUserId,
    ...readContent(args),
    metadata: isObject(args.metadata) ? args.metadata : undefined,
    ...readThreadPlace(call),
    editedCount: 0,
  });
  return {
    ok: true,
    channel: message.channelId,
    ts: message.ts,
    message: messageOnTheWire(message, workspace.entries),
  };
}

/** Blocks that are not sent again are removed; metadata that is not sent again stays. */
function update({ args, workspace }: MethodCall, message: SlackMessage): Answer {
  const content = linkNames(workspace, args, readContent(args));
  workspace.entries.edit(message.id, {
    ...content,
    ...(isObject(args.metadata) && { metadata: args.metadata }),
  });
  return { ok: true, channel: message.channelId, ts: message.ts, text: content.text };
}

function postEphemeral(call: MethodCall): Answer {
  const { args, workspace } = call;
  const person = workspace.people.find((one) => one.id === args.user);
  if (person === undefined) {
    return refuse('user_not_in_channel');
  }
  const ephemeral = workspace.entries.add<Ephemeral>({
    kind: 'ephemeral',
    channelId: String(args.channel),
    userId: person.id,
    threadTs: readThreadPlace(call).threadTs,
    ...readContent(args),
  });
  return { ok: true, message_ts: ephemeral.ts };
}

function linkTo({ channelId, ts, threadTs }: SlackMessage): string {
  const path = `/archives/${channelId}/p${ts.replace('.', '')}`;
  return threadTs === undefined ? path : `${path}?thread_ts=${threadTs}&cid=${channelId}`;
}

function onOwnMessage(
  { args, workspace }: MethodCall,
  ts: unknown,
  notOwnError: string,
  act: (message: SlackMessage) => Answer,
): Answer {
  const message = workspace.entries.findMessage(args.channel, ts);
  if (message === undefined) {
    return refuse('message_not_found');
  }
  return message.userId === appIdentity.botUserId ? act(message) : refuse(notOwnError);
}

function checkUpdateText({ text }: Json): Answer | undefined {
  const isLong = typeof text === 'string' && Buffer.byteLength(text) > maxUpdateTextBytes;
  return isLong ? refuse('msg_too_long') : undefined;
}

function checkMetadata({ metadata }: Json): Answer | undefined {
  const isWhole =
    isObject(metadata) &&
    typeof metadata.event_type === 'string' &&
    isObject(metadata.event_payload);
  return metadata === undefined || isWhole ? undefined : refuse('invalid_metadata_format');
}

function checkAllowance({ args, workspace }: MethodCall): Answer | undefined {
  return workspace.postAllowance.take(String(args.channel), workspace.clock())
    ? undefined
    : refuse('ratelimited');
}
