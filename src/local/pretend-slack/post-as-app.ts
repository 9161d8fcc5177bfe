import { otherApp } from './app-identity.ts';
import type { SlackMessage } from './entry.ts';
import type { Json } from './shape.ts';
import type { Workspace } from './workspace.ts';

/** A message of another app, which can carry any metadata. Source: Slack's guide to message metadata. */
export interface AppMessage {
  readonly text: string;
  readonly channelId: string;
  readonly metadata: Json;
  /** The parent's `ts`. */
  readonly threadTs?: string;
}

/** Posts a message as another app. */
export function postAsApp({ entries }: Workspace, message: AppMessage): SlackMessage {
  return entries.add<SlackMessage>({
    kind: 'message',
    userId: otherApp.botUserId,
    blocks: [],
    threadTs: undefined,
    isBroadcast: false,
    editedCount: 0,
    ...message,
  });
}
