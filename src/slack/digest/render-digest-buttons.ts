import type { types } from '@slack/bolt';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import { actionsBlocks, type ButtonParts, confirmation } from '../block-kit/buttons.ts';
import { isAllBenign, isHome, listOpen, formatIncidents } from './describe-storm.ts';
import { formatStormButtonValue } from './storm-button-value.ts';

/** What a person can do about a storm. */
export function renderDigestButtons(summary: StormSummary): types.ActionsBlock[] {
  const { storm, members } = summary;
  if (members.length === 0) return [];
  const value = formatStormButtonValue(storm.number);
  const isWanted =
    (isHome(summary) || storm.acknowledged === undefined) && listOpen(summary).length > 0;
  return actionsBlocks([
    ...(isWanted ? [acknowledgeAllButton(summary, value)] : []),
    {
      text: 'Show all',
      label: 'Show all incidents of this storm',
      actionId: 'show_storm',
      value,
    },
  ]);
}

function acknowledgeAllButton(summary: StormSummary, value: string): ButtonParts {
  const open = listOpen(summary).length;
  const whatNext = isHome(summary)
    ? 'This holds for incidents with the same cause that come later, too.'
    : 'Each incident still gets its own alert.';
  const them = open === 1 ? 'this incident' : 'these incidents';
  return {
    text: 'Acknowledge all',
    label: 'Acknowledge all: tell the others that you are working on these',
    actionId: 'acknowledge_storm',
    value,
    isPrimary: !isAllBenign(summary),
    confirm: confirmation({
      title: `Acknowledge ${formatIncidents(open)}?`,
      text: `You become the owner of ${them}. The objects stay missing: acknowledging replicates nothing. ${whatNext}`,
      confirm: 'Acknowledge all',
      deny: 'Not yet',
    }),
  };
}
