import type { types } from '@slack/bolt';
import { isInState } from '../../incidents/model/incident-state.ts';
import {
  contextBlock,
  fieldsBlock,
  fitBlocks,
  headerBlock,
  sectionBlock,
} from '../block-kit/blocks.ts';
import { besideButton } from '../block-kit/buttons.ts';
import { formatIncidents } from '../digest/describe-storm.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import {
  renderStatsFields,
  renderStatsNotes,
  formatPeriod,
} from '../answers/render-stats-fields.ts';
import { renderCoverageHome } from '../coverage/render-coverage-home.ts';
import { renderChannelLink } from '../block-kit/channel-link.ts';
import { findReasonButton } from '../search/find-reason-button.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';
import { type Home, isFresh, maxShown } from './home.ts';
import { renderBuckets } from './render-buckets.ts';
import { renderEndingMutes } from './render-ending-mutes.ts';
import { renderEntries } from './render-entries.ts';
import { renderWelcome } from './render-welcome.ts';

type Wanting = keyof typeof maxShown;

/** The bot's Home tab for one person: what needs somebody first, figures last. */
export function renderHome(home: Home): types.HomeView {
  const { words, about } = findMost(home);
  const names = new Set<Wanting>([...(about ? [about] : []), 'unacknowledged', 'mine', 'quiet']);
  const blocks = [
    ...(home.answer === undefined ? [] : [sectionBlock([`ℹ️ ${home.answer}`])]),
    headerBlock(words),
    ...(isFresh(home) ? renderWelcome(home) : [renderIntroduction(home)]),
    ...[...names].flatMap((name) => renderEntries(name, home, name === about)),
    ...renderBuckets(home.unresolved),
    ...renderCoverageHome(home.coverage),
    ...renderEndingMutes(home.mutes, home.now),
    ...(isFresh(home) ? [] : renderWeek(home)),
  ];
  return {
    type: 'home',
    blocks: fitBlocks(blocks, {
      blocks: slackLimits.modalBlocks,
      characters: shares.modalBlocks,
    }),
  };
}

/** The one thing to know, and which incidents it is about. A test is no reason to hurry. */
function findMost(home: Home): { readonly words: string; readonly about?: Wanting } {
  const { mine, quiet, unresolved } = home;
  const unacknowledged = home.unacknowledged.filter(({ incident }) => incident.isTest !== true);
  if (unacknowledged.length > 0) {
    const isQuiet = unacknowledged.every(({ incident }) => isInState(incident, 'quiet'));
    const words = isQuiet ? '🔵 Unacknowledged, no new failures' : '🔴 Unacknowledged';
    return {
      words: `${words}: ${formatIncidents(unacknowledged.length)}`,
      about: 'unacknowledged',
    };
  }
  if (mine.length > 0) return { words: `🟠 Yours: ${formatIncidents(mine.length)}`, about: 'mine' };
  if (quiet.length > 0) {
    const words = `🔵 No new failures, objects still missing: ${formatIncidents(quiet.length)}`;
    return { words, about: 'quiet' };
  }
  if (unresolved.length > 0) return { words: '⚪ Nothing needs you' };
  return { words: isFresh(home) ? '👋 Welcome to s3rep' : '🟢 No unresolved incidents' };
}

function renderIntroduction(home: Home): types.KnownBlock {
  const { unresolved, alertChannelId, now } = home;
  const calm = describeCalm(home);
  const lines = [
    ...(unresolved.length > 0
      ? []
      : [
          'This does not prove that everything is replicated: S3 reports failures only for rules with replication metrics on.',
        ]),
    ...(calm.length === 0 ? [] : [`Also: ${calm.join(' · ')}. \`/s3rep list\` shows all.`]),
    `As of ${formatTime(now)}. Open this tab again to refresh it. Alerts go to ${renderChannelLink(alertChannelId)}.`,
  ];
  return besideButton(sectionBlock(lines), findReasonButton);
}

function describeCalm({ calm }: Home): string[] {
  const taken = calm.filter(({ status }) => status.kind === 'acknowledged').length;
  const late = calm.filter(({ kind, status }) => kind === 'late' && status.kind === 'open').length;
  const rest = calm.filter(({ kind, status }) => kind !== 'late' && status.kind === 'open');
  const paused = rest.filter(({ snooze, muted }) => snooze !== undefined || muted !== undefined);
  const benign = rest.length - paused.length;
  return [
    ...(taken === 0 ? [] : [`${formatCount(taken)} owned by others`]),
    ...(late === 0 ? [] : [`${formatCount(late)} late, S3 keeps retrying`]),
    ...(paused.length === 0 ? [] : [`${formatCount(paused.length)} snoozed or muted`]),
    ...(benign === 0 ? [] : [`${formatCount(benign)} for information`]),
  ];
}

function renderWeek({ stats }: Home): types.KnownBlock[] {
  return [
    headerBlock(formatPeriod(stats)),
    // Those after the fourth are for who asks.
    fieldsBlock(renderStatsFields(stats).slice(0, 4)),
    contextBlock(['`/s3rep stats` shows more.', ...renderStatsNotes(stats)]),
  ];
}
