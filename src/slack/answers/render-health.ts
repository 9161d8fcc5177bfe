import type { Health } from '../../incidents/read-health.ts';
import { headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { renderChannelLink } from '../block-kit/channel-link.ts';
import { codeSpan, escapeText } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { formatIncidents } from '../digest/describe-storm.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/** Answers `/s3rep health`. */
export function renderHealth(health: Health): RenderedMessage {
  const { channel, isQueueHealthy, due, unresolved, lastFailedAt } = health;
  const isHealthy = channel.kind === 'done' && isQueueHealthy !== false;
  const title = isHealthy ? '🟢 s3rep is healthy' : '🔴 s3rep has a problem';
  return {
    text: title,
    blocks: [
      headerBlock(title),
      sectionBlock([
        '✅ The table responds',
        describeChannel(health),
        describeQueue(isQueueHealthy),
        `${formatIncidents(unresolved)} unresolved, ${due === 0 ? 'all posted' : `${formatCount(due)} not up to date in Slack yet`}`,
        lastFailedAt === undefined
          ? 'No unresolved failures'
          : `Last failure: ${formatTime(lastFailedAt)}`,
        ...describeDisplaced(health),
      ]),
      sectionBlock([
        's3rep sees failures only from rules with replication metrics on, in buckets that notify its queue. Alarms on the queues do not go through Slack: see docs/operate.md.',
      ]),
    ],
  };
}

function describeChannel({ channel }: Health): string {
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
