import type { types } from '@slack/bolt';
import {
  acknowledgeButton,
  howToFixButton,
  resolveButton,
  unacknowledgeButton,
  takeOverButton,
} from '../alert/alert-buttons.ts';
import { contextBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { formatButtonValue } from '../alert/button-value.ts';
import { actionsBlocks, type ButtonParts } from '../block-kit/buttons.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { describeListed, type ListedIncident } from '../answers/render-list.ts';
import { type Home, maxShown } from './home.ts';

const headings = {
  unacknowledged: 'Unacknowledged',
  mine: 'Yours',
  quiet: 'No new failures, objects still missing',
} as const;

/** What hides the rest of each. */
const commands = { unacknowledged: 'list open', mine: 'list mine', quiet: 'list quiet' } as const;

/**
 * Incidents that want the same of the person, each with its buttons; nothing if there are none.
 *
 * @param isHeaded - whether a heading stands above them already
 */
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
    ...(isHeaded ? [] : [headerBlock(headings[name])]),
    ...shown.flatMap((listed) => renderEntry(name, listed)),
    ...(hidden === 0
      ? []
      : [contextBlock([`and ${formatCount(hidden)} more: \`/s3rep ${commands[name]}\``])]),
  ];
}

function renderEntry(name: keyof typeof headings, listed: ListedIncident): types.KnownBlock[] {
  const { incident } = listed;
  const { id: incidentId, episode, alert, followUp } = incident;
  const { heading, why, state } = describeListed(listed);
  const quietSince = followUp?.quietSince;
  const isOpen = incident.status.kind === 'open';
  const lines = [
    heading,
    why,
    ...(quietSince !== undefined && isOpen ? [] : [state]),
    ...(quietSince === undefined ? [] : [sayQuiet(quietSince)]),
  ];
  const shown = alert?.shown;
  const missingObjects = shown?.missingObjects ?? 0;
  const value = formatButtonValue({ incidentId, episode, shownObjects: missingObjects });
  // Nobody can say that objects do not matter before they are counted.
  const resolve = shown === undefined ? [] : [resolveButton({ incident, missingObjects }, value)];
  const buttons = [takeOnButton(name, isOpen, value), howToFixButton(value), ...resolve];
  return [sectionBlock(lines), ...actionsBlocks(buttons)];
}

function sayQuiet(since: Date): string {
  return `No new failures since ${formatTime(since)}, but objects are still missing`;
}

function takeOnButton(name: keyof typeof headings, isOpen: boolean, value: string): ButtonParts {
  if (name === 'mine') return unacknowledgeButton(value);
  return isOpen ? acknowledgeButton(value, name === 'unacknowledged') : takeOverButton(value);
}
