import { appIdentity } from './app-identity.ts';
import { type Entry, withBlockIds } from './entry.ts';
import type { Json } from './shape.ts';
import type { Workspace } from './workspace.ts';

/** Everything the page shows, as JSON. */
export function buildPageState({
  channels,
  people,
  entries,
  views,
  homes,
  messageShortcuts,
}: Workspace): Json {
  const [channel] = channels;
  return {
    channel: { id: channel?.id, name: channel?.name },
    users: people,
    messages: entries.all.filter((one) => one.channelId === channel?.id).map(showEntry),
    view: views.latest ?? null,
    homes: Object.fromEntries(homes.all),
    messageShortcuts,
    bot: { name: appIdentity.name },
  };
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
    blocks: withBlockIds(entry.blocks),
    // Slack marks no message as edited that has blocks.
    isEdited: kind === 'message' && entry.editedCount > 0 && entry.blocks.length === 0,
  };
}
