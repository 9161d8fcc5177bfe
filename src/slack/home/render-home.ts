import type { types } from '@slack/bolt';
import { contextBlock, fieldsBlock, fitBlocks, headerBlock, sectionBlock } from '../blocks.ts';
import { actionsBlocks } from '../buttons.ts';
import { sayIncidents } from '../describe-storm.ts';
import { formatCount } from '../format-objects.ts';
import { formatTime } from '../format-time.ts';
import { renderStatsFields, renderStatsNotes, sayPeriod } from '../render-stats-fields.ts';
import { renderChannelLink } from '../render-routes.ts';
import { shares, slackLimits } from '../slack-limits.ts';
import { type Home, isFresh } from './home.ts';
import { renderBuckets } from './render-buckets.ts';
import { renderEndingMutes } from './render-ending-mutes.ts';
import { renderEntries } from './render-entries.ts';
import { renderWelcome } from './render-welcome.ts';

/** The bot's Home tab for one person: what needs somebody first, what is only good to know last. */
export function renderHome(home: Home): types.HomeView {
  const blocks = [
    ...(home.said === undefined ? [] : [sectionBlock([`ℹ️ ${home.said}`])]),
    headerBlock(sayMost(home)),
    ...(isFresh(home) ? renderWelcome(home.alertChannelId) : renderIntroduction(home)),
    ...actionsBlocks([findReason]),
    ...renderEntries('unheard', home),
    ...renderEntries('mine', home),
    ...renderEntries('quiet', home),
    ...renderBuckets(home.unresolved),
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

const findReason = {
  text: 'Find a reason',
  label: 'Find a reason as you type, and how to fix it',
  actionId: 'find_reason',
  value: 'home',
};

/** The one thing to know. A test is no reason to hurry. */
function sayMost(home: Home): string {
  const { mine, quiet, unresolved } = home;
  const unheard = home.unheard.filter(({ incident }) => incident.isTest !== true).length;
  if (unheard > 0) return `🔴 ${sayIncidents(unheard)} that nobody has acknowledged`;
  if (mine.length > 0) return `🟠 ${sayIncidents(mine.length)} of yours`;
  if (quiet.length > 0) return `🔵 ${sayIncidents(quiet.length)} quiet, but not recovered`;
  if (unresolved.length > 0) return '⚪ Nothing waits for you';
  return isFresh(home) ? '👋 Welcome to s3rep' : '🟢 No unresolved incidents';
}

function renderIntroduction(home: Home): types.KnownBlock[] {
  const { unresolved, alertChannelId, now } = home;
  return [
    ...(unresolved.length > 0
      ? []
      : [
          sectionBlock([
            'That is no proof that everything is replicated: S3 tells only of rules with replication metrics on.',
          ]),
        ]),
    contextBlock([
      [
        `As of ${formatTime(now)}, each time you open this tab`,
        ...sayCalm(home),
        `alerts come to ${renderChannelLink(alertChannelId)}`,
      ].join(' · '),
    ]),
  ];
}

/** How many there are besides, so that nobody misses one. */
function sayCalm({ calm }: Home): string[] {
  const taken = calm.filter(({ status }) => status.kind === 'acknowledged').length;
  const late = calm.filter(({ kind, status }) => kind === 'late' && status.kind === 'open').length;
  const waiting = calm.length - taken - late;
  return [
    ...(taken === 0 ? [] : [`others look after ${formatCount(taken)}`]),
    ...(late === 0 ? [] : [`S3 itself goes on with ${formatCount(late)} that are late`]),
    ...(waiting === 0
      ? []
      : [`${formatCount(waiting)} snoozed, muted or expected: \`/s3rep list\``]),
  ];
}

function renderWeek({ stats }: Home): types.KnownBlock[] {
  return [
    headerBlock(sayPeriod(stats)),
    fieldsBlock(renderStatsFields(stats)),
    contextBlock(['`/s3rep stats` shows more.', ...renderStatsNotes(stats)]),
  ];
}
