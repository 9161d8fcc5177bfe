import { readState } from './element-state.ts';
import { type Ephemeral, type SlackMessage, withBlockIds } from './entry.ts';
import { messageOnTheWire } from './message-on-the-wire.ts';
import type { Json } from './shape.ts';
import { viewOnTheWire } from './view-on-the-wire.ts';
import type { View } from './views.ts';
import type { Workspace } from './workspace.ts';

/** Where a person clicks; `blockId` chooses among elements of one `action_id`. */
export type ClickTarget = { readonly blockId?: string | undefined } & (
  | { readonly channelId: string; readonly messageTs: string }
  | { readonly ephemeralId: string }
  | { readonly viewId: string }
  | { readonly homeOf: string }
);

/** The message or view that holds the clicked element. */
export type Clicked = SlackMessage | Ephemeral | View;

/** @throws when it does not exist any more */
export function findClicked({ entries, views, homes }: Workspace, target: ClickTarget): Clicked {
  if ('messageTs' in target) {
    return (
      entries.findMessage(target.channelId, target.messageTs) ??
      gone(`message ${target.messageTs} in ${target.channelId}`)
    );
  }
  if ('viewId' in target) {
    const { viewId } = target;
    return views.find({ view_id: viewId }) ?? homes.find(viewId) ?? gone(`view ${viewId}`);
  }
  if ('homeOf' in target) {
    return homes.of(target.homeOf) ?? gone(`Home tab of ${target.homeOf}`);
  }
  const entry = entries.find(target.ephemeralId);
  return entry?.kind === 'ephemeral' ? entry : gone(`ephemeral message ${target.ephemeralId}`);
}

function gone(what: string): never {
  throw new Error(`There is no ${what} to click on.`);
}

/** Whether it is a message rather than a view. */
export function isEntry(clicked: Clicked): clicked is SlackMessage | Ephemeral {
  return clicked.kind === 'message' || clicked.kind === 'ephemeral';
}

/** The `container` of a payload, with its channel and message or its view. */
export function describePlace(
  { channels, drafts, entries }: Workspace,
  clicked: Clicked,
  userId: string,
): Json {
  if (!isEntry(clicked)) {
    const entered = drafts.entered({ id: clicked.id, userId });
    return {
      container: { type: 'view', view_id: clicked.id },
      view: viewOnTheWire(clicked, entered),
    };
  }
  const { ts, channelId } = clicked;
  const isEphemeral = clicked.kind === 'ephemeral';
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channelId,
      is_ephemeral: isEphemeral,
      ...(clicked.threadTs !== undefined && { thread_ts: clicked.threadTs }),
    },
    channel: { id: channelId, name: channels.find((one) => one.id === channelId)?.name },
    // As in Slack, without the content of an ephemeral message.
    ...(!isEphemeral && { message: messageOnTheWire(clicked, entries) }),
  };
}

/** `describePlace` with the state and `response_url` of a `block_actions` payload. */
export function describeClicked(
  workspace: Workspace,
  clicked: Clicked,
  userId: string,
  url: string,
): Json {
  const place = describePlace(workspace, clicked, userId);
  if (!isEntry(clicked)) {
    return place;
  }
  const { id, channelId, blocks } = clicked;
  const entered = workspace.drafts.entered({ id, userId });
  const answerTo = { userId, channelId, originId: id };
  return {
    ...place,
    state: { values: readState(withBlockIds(blocks), entered) },
    response_url: `${url}/response/${workspace.responseUrls.issue(answerTo, workspace.clock())}`,
  };
}
