import { appIdentity } from './app-identity.ts';
import { type Entry, withBlockIds } from './entry.ts';
import type { Files } from './files.ts';
import type { Json } from './shape.ts';
import type { Workspace } from './workspace.ts';

/** Everything the page shows, as JSON. */
export function buildPageState({
  channels,
  directMessages,
  files,
  people,
  userGroups,
  entries,
  views,
  homes,
  messageShortcuts,
  notice,
}: Workspace): Json {
  return {
    channels: [
      ...channels.map(({ id, name, isPrivate = false }) => ({ id, name, isPrivate })),
      ...directMessages.all,
    ],
    users: people.map(({ id, name }) => ({ id, name })),
    userGroups: userGroups.map(({ id, handle }) => ({ id, handle })),
    messages: entries.all.map((entry) => ({ ...showEntry(entry), files: showFiles(entry, files) })),
    view: views.latest ?? null,
    homes: Object.fromEntries(homes.all),
    messageShortcuts,
    notice,
    bot: { name: appIdentity.name },
  };
}

function showFiles(entry: Entry, files: Files): readonly Json[] {
  const ids = entry.kind === 'message' ? (entry.fileIds ?? []) : [];
  return ids
    .flatMap((id) => files.find(id) ?? [])
    .map(({ id, title, length: bytes }) => ({ id, title, bytes }));
}

function showEntry(entry: Entry): Json {
  const { id, ts, channelId, userId, text, kind } = entry;
  const isByPerson = kind === 'message' && userId !== appIdentity.botUserId;
  return {
    kind: isByPerson ? 'typed' : kind,
    id,
    ts,
    channelId,
    userId,
    text,
    threadTs: 'threadTs' in entry ? entry.threadTs : undefined,
    isBroadcast: kind === 'message' ? entry.isBroadcast : undefined,
    blocks: withBlockIds(entry.blocks),
    // Slack does not mark messages with blocks as edited.
    isEdited: kind === 'message' && entry.editedCount > 0 && entry.blocks.length === 0,
  };
}
