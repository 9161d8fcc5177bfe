import type { types } from '@slack/bolt';
import { contextBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { offerButtons } from '../alert/offer-actions.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { describeListed, type ListedIncident } from '../answers/render-list.ts';
import { type Home, maxShown } from './home.ts';

const headings = {
  unacknowledged: 'Unacknowledged',
  mine: 'Yours',
  quiet: 'No new failures, objects still missing',
} as const;

const commands = { unacknowledged: 'list open', mine: 'list mine', quiet: 'list quiet' } as const;

/** One group of incidents, each with its buttons. `isHeaded`: a heading stands above it already. */
export function renderEntries(
  name: keyof typeof headings,
  home: Pick<Home, 'unacknowledged' | 'mine' | 'quiet'>,
  isHeaded: boolean,
): types.KnownBlock[] {
  const all = home[name];
  if (all.length === 0) return [];
  const shown = all.slice(0, maxShown[name]);
  const hidden = all.length - shown.length;
  return [
    ...(isHeaded ? [] : [headerBlock(areTests(all) ? 'Test alerts' : headings[name])]),
    ...shown.flatMap((listed) => renderEntry(name, listed)),
    ...(hidden === 0
      ? []
      : [contextBlock([`and ${formatCount(hidden)} more: \`/s3rep ${commands[name]}\``])]),
  ];
}

function areTests(listed: readonly ListedIncident[]): boolean {
  return listed.every(({ incident }) => incident.isTest === true);
}

function renderEntry(name: keyof typeof headings, listed: ListedIncident): types.KnownBlock[] {
  const { incident } = listed;
  const { alert, followUp } = incident;
  const { heading, why, action, state } = describeListed(listed);
  const quietSince = followUp?.quietSince;
  const isOpen = incident.status.kind === 'open';
  const lines = [
    heading,
    why,
    ...(quietSince === undefined
      ? [state]
      : [...(action === undefined || isOpen ? [] : [action]), describeQuiet(quietSince)]),
  ];
  const missingObjects = alert?.shown.missingObjects;
  const offer = { incident, missingObjects, isOwner: name === 'mine' };
  return [sectionBlock(lines), ...actionsBlocks(offerButtons('home', offer))];
}

function describeQuiet(since: Date): string {
  return `No new failures since ${formatTime(since)}, but objects are still missing`;
}
