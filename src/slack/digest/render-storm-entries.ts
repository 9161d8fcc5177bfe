import type { Storm, StormEntry } from '../../incidents/model/storm.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks, type ButtonParts } from '../block-kit/buttons.ts';
import { formatDuration } from '../block-kit/format-duration.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mention, mentionUser } from '../block-kit/mention-user.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { formatIncidents } from './describe-storm.ts';
import { formatStormButtonValue } from './storm-button-value.ts';

/**
 * A reply in the thread of a digest: what is to be said of all its incidents together, a line each.
 * @param onCall - Slack id of the user or user group to mention while nobody has acknowledged them
 */
export function renderStormEntries(
  { number }: Pick<Storm, 'number'>,
  entries: readonly StormEntry[],
  onCall?: string,
): RenderedMessage {
  const lines = entries.map(
    (entry) => `${renderStormEntry(entry, onCall)} · ${formatTime(entry.at)}`,
  );
  const act = actOn(entries.at(-1));
  const value = formatStormButtonValue(number);
  return {
    text: lines.join('\n'),
    blocks: [
      ...lines.map((line) => sectionBlock([line])),
      ...actionsBlocks([
        ...(act === undefined ? [] : [{ ...act, value }]),
        {
          text: 'Show all',
          label: 'Show all incidents of this storm',
          actionId: 'show_storm',
          value,
        },
      ]),
    ],
  };
}

const acknowledgeAll: Omit<ButtonParts, 'value'> = {
  text: 'Acknowledge all',
  label: 'Acknowledge all: tell the others that you are working on these',
  actionId: 'acknowledge_storm',
  isPrimary: true,
};
const stillOnIt: Omit<ButtonParts, 'value'> = {
  text: 'Still on it',
  label: 'Still on it: tell the others that you are still working on these',
  actionId: 'acknowledge_storm',
};

function actOn(last: StormEntry | undefined): Omit<ButtonParts, 'value'> | undefined {
  if (last?.kind === 'still missing') return undefined;
  return last?.kind === 'asked' ? stillOnIt : acknowledgeAll;
}

function renderStormEntry(entry: StormEntry, onCall: string | undefined): string {
  const { incidents, missingObjects, at } = entry;
  const many = formatIncidents(incidents);
  const objects = `${formatCount(missingObjects)} ${missingObjects === 1 ? 'object' : 'objects'} missing`;
  switch (entry.kind) {
    case 'reminded':
      return `⏰ ${describeWait(entry.since, at)}: ${many} of this storm`;
    case 'escalated': {
      const whom = entry.mentionId ?? onCall;
      const called = whom === undefined ? '' : `${mention(whom)} `;
      return `🚨 ${called}${describeWait(entry.since, at)}: ${many} of this storm, ${objects}`;
    }
    case 'asked':
      return `❓ ${mentionUser(entry.owner)} ${many} of this storm ${incidents === 1 ? 'is' : 'are'} still failing, ${objects}. Still on it?`;
    case 'still missing':
      return `🔵 ${mentionUser(entry.owner)} ${objects} in ${many} of this storm, though nothing fails any more. Replicated again?`;
    default:
      return entry satisfies never;
  }
}

function describeWait(since: Date, at: Date): string {
  return `Unacknowledged for ${formatDuration(at.getTime() - since.getTime())}`;
}
