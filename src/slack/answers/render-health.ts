import { secondsInMinute } from '../../lib/dates.ts';
import type { Health, HealthWithoutTable } from '../../incidents/read-health.ts';
import { headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { renderChannelLink } from '../block-kit/channel-link.ts';
import { codeSpan, escapeText } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { formatIncidents } from '../digest/describe-storm.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/** Answers `/s3rep health`. */
export function renderHealth(health: Health | HealthWithoutTable): RenderedMessage {
  if ('isTableSilent' in health) return renderWithoutTable(health);
  const { isQueueHealthy, due, unresolved, lastFailedAt } = health;
  const title = titleOf(health);
  return {
    text: title,
    blocks: [
      headerBlock(title),
      sectionBlock([
        '✅ The table responds',
        describeRefused(health) ?? describeChannel(health),
        ...describeSilence(health),
        describeQueue(isQueueHealthy),
        `${formatIncidents(unresolved)} unresolved, ${due === 0 ? 'all posted' : `${formatCount(due)} not up to date in Slack yet`}`,
        lastFailedAt === undefined
          ? 'No unresolved failures'
          : `Last failure: ${formatTime(lastFailedAt)}`,
        ...describePages(health),
        ...describeClock(health),
        ...describeCalls(health),
        ...describeDisplaced(health),
      ]),
      sectionBlock([
        's3rep sees failures only from rules with replication metrics on, in buckets that notify its queue. Alarms on the queues do not go through Slack: see docs/operate.md.',
      ]),
    ],
  };
}

function renderWithoutTable(health: HealthWithoutTable): RenderedMessage {
  return {
    text: problemTitle,
    blocks: [
      headerBlock(problemTitle),
      sectionBlock([
        '❌ The table does not answer, or refuses. No failure is lost: messages wait in the queue, and what is to be shown is shown later. The log says what the table said, and what to do',
        describeChannel(health),
        describeQueue(health.isQueueHealthy),
      ]),
    ],
  };
}

const problemTitle = '🔴 s3rep has a problem';

function titleOf({ channel, isQueueHealthy, refused, pages, silentUntil }: Health): string {
  const isLimited = channel.kind === 'rate limited' || silentUntil !== undefined;
  const isHealthy = channel.kind === 'done' || channel.kind === 'rate limited';
  if (!isHealthy || refused !== undefined || pages !== undefined || isQueueHealthy === false)
    return problemTitle;
  return isLimited ? '🟡 s3rep is waiting for Slack' : '🟢 s3rep is healthy';
}

function describeSilence({ silentUntil }: Health): string[] {
  if (silentUntil === undefined) return [];
  return [
    `⏳ Slack asked for silence: no alert is posted or updated before ${formatTime(silentUntil)}. Then s3rep tries again, and waits at most 5 minutes each time`,
  ];
}

/** The key is wrong, or the pager is down: only the first is for people to fix. */
function describePages({ pages }: Health): string[] {
  if (pages === undefined) return [];
  const { incidents, isRefused, error } = pages;
  const count = formatIncidents(incidents);
  const said = codeSpan(error, shares.point);
  return [
    isRefused
      ? `❌ The pager refuses ${count}: ${said}. Nobody is called for them: check PAGER_KEYS and PAGER_URL`
      : `❌ The pager was not told of ${count} yet: ${said}. s3rep goes on trying`,
  ];
}

function describeClock({ clockAheadSeconds }: Health): string[] {
  if (clockAheadSeconds === undefined) return [];
  const how = clockAheadSeconds > 0 ? 'ahead of' : 'behind';
  return [
    `⚠️ The clock of the machine is ${formatSkew(Math.abs(clockAheadSeconds))} ${how} AWS's. s3rep goes by the time of AWS; correct the clock (NTP)`,
  ];
}

function describeCalls({ callsNobody }: Health): string[] {
  return callsNobody
    ? [
        '⚠️ Nobody is set to be called when an incident stays unacknowledged: set `ON_CALL_ID`, or mention somebody in a route (`/s3rep route`)',
      ]
    : [];
}

function formatSkew(seconds: number): string {
  return seconds < 2 * secondsInMinute
    ? `${seconds} s`
    : `${Math.round(seconds / secondsInMinute)} min`;
}

function describeChannel({ channel }: Pick<Health, 'channel'>): string {
  switch (channel.kind) {
    case 'done':
      return '✅ The bot has access to the alert channel';
    case 'refused':
      return `❌ The bot has no access to the alert channel: ${codeSpan(channel.error, shares.reason)}. ${escapeText(channel.advice, shares.nextStep)}`;
    case 'rate limited':
      return '⏳ Slack is rate limiting the bot: alerts are a little late';
    case 'unknown':
    case 'gone':
    case 'too late':
      return '❌ Slack gave no clear answer about the alert channel. Alerts are kept and posted later';
    default:
      return channel satisfies never;
  }
}

/** Undefined where a probe says more, or nothing is refused. */
function describeRefused({ channel, refused }: Health): string | undefined {
  if (refused === undefined || channel.kind !== 'done') return undefined;
  const { alerts, error } = refused;
  const count = `${formatCount(alerts)} ${alerts === 1 ? 'alert' : 'alerts'}`;
  const code = error === undefined ? '' : `: ${codeSpan(error, shares.reason)}`;
  return `❌ Slack refuses ${count}${code}. They stay due and are posted as soon as Slack takes them. What to do is in the log: ${codeSpan('slack_refused', shares.reason)}`;
}

/** Each once: what happened is over, and the alerts are in Slack. */
function describeDisplaced({ displaced }: Health): string[] {
  const lines = displaced
    .slice(0, shownAtMost.displaced)
    .map(({ incidentId, channelId, error }) => {
      const id = codeSpan(incidentId, shares.buttonValue);
      const where = renderChannelLink(channelId);
      return `ℹ️ The alert of ${id} was posted again: Slack refused it in ${where} with ${codeSpan(error, shares.reason)}`;
    });
  const hidden = displaced.length - lines.length;
  return hidden === 0 ? lines : [...lines, `and ${formatCount(hidden)} more`];
}

function describeQueue(isQueueHealthy: boolean | undefined): string {
  if (isQueueHealthy === undefined) return 'ℹ️ Another process reads the queue: check its alarms';
  return isQueueHealthy
    ? '✅ The queue can be read'
    : '❌ The queue cannot be read. No failure is lost; see the log for the cause';
}
