import type { Block, SlackMessage } from './entry.ts';
import { requirePerson, requireChannel } from './action-context.ts';
import type { SharedFile } from './shared-files.ts';
import type { Workspace } from './workspace.ts';

/** A person's message; by the first person and in the first channel when absent. */
export interface PersonMessage {
  readonly text: string;
  /** Only for tests that repeat what an app has shown. */
  readonly blocks?: readonly Block[];
  readonly sharedFiles?: readonly SharedFile[];
  readonly userId?: string | undefined;
  readonly channelId?: string | undefined;
  /** The parent's `ts`. */
  readonly threadTs?: string | undefined;
}

/** Posts a message as a person. */
export function postAsPerson(
  workspace: Workspace,
  { text, blocks = [], sharedFiles, userId, channelId, threadTs }: PersonMessage,
): SlackMessage {
  return workspace.entries.add<SlackMessage>({
    kind: 'message',
    channelId: requireChannel(workspace, channelId).id,
    userId: requirePerson(workspace, userId).id,
    text,
    blocks,
    ...(sharedFiles && { sharedFiles }),
    metadata: undefined,
    threadTs,
    isBroadcast: false,
    editedCount: 0,
  });
}
