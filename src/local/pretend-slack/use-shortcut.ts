import type { MessageShortcut } from './set-up.ts';
import type { Delivery } from './delivery.ts';
import { messageOnTheWire } from './message-on-the-wire.ts';
import { sharedFilesOnTheWire } from './shared-files.ts';
import { framePayload } from './payload-frame.ts';
import {
  requirePerson,
  requireChannel,
  type ActionContext,
  showProblem,
} from './action-context.ts';

/** The message that a shortcut is used on. */
export interface ShortcutTarget {
  readonly channelId: string;
  readonly messageTs: string;
}

/** Uses a message shortcut. @throws when there is no such shortcut or message */
export async function useMessageShortcut(
  { workspace, link, url }: ActionContext,
  callbackId: string,
  { channelId, messageTs }: ShortcutTarget,
  userId: string,
): Promise<Delivery> {
  const { name } = findShortcut(workspace.messageShortcuts, callbackId);
  const person = requirePerson(workspace, userId);
  const channel = requireChannel(workspace, channelId);
  const message = workspace.entries.findMessage(channelId, messageTs);
  if (message === undefined) {
    throw new Error(`There is no message ${messageTs} in ${channelId} to use "${name}" on.`);
  }
  const now = workspace.clock();
  // No origin: Slack does not document whether an answer may replace the message.
  const answerTo = { userId: person.id, channelId, originId: undefined };
  const payload = {
    type: 'message_action',
    ...framePayload(workspace, person),
    callback_id: callbackId,
    trigger_id: workspace.triggers.issue(person.id, now),
    response_url: `${url}/response/${workspace.responseUrls.issue(answerTo, now)}`,
    channel: { id: channel.id, name: channel.name },
    message: {
      ...messageOnTheWire(message, workspace.entries),
      ...sharedFilesOnTheWire(message, url),
    },
    message_ts: messageTs,
    action_ts: (now.getTime() / 1000).toFixed(6),
  };
  const delivery = await link.deliver({ kind: 'interactive', payload }, `"${name}"`);
  if (delivery.problem !== undefined) {
    showProblem(workspace, { userId: person.id, channelId }, delivery.problem);
  }
  return delivery;
}

function findShortcut(shortcuts: readonly MessageShortcut[], callbackId: string): MessageShortcut {
  const found = shortcuts.find((one) => one.callbackId === callbackId);
  if (found === undefined) {
    const ids = shortcuts.map((one) => one.callbackId).join(', ');
    throw new Error(`There is no shortcut "${callbackId}". Present: ${ids || 'none'}.`);
  }
  return found;
}
