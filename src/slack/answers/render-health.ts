import type { Health } from '../../incidents/read-health.ts';
import { headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { codeSpan, escapeText } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Answers `/s3rep health`. */
export function renderHealth(health: Health): RenderedMessage {
  const { channel, isQueueHealthy, due, unresolved, lastFailedAt } = health;
  const isHealthy = channel.kind === 'done' && isQueueHealthy !== false;
  const title = isHealthy ? '🟢 s3rep is well' : '🔴 s3rep is in trouble';
  return {
    text: title,
    blocks: [
      headerBlock(title),
      sectionBlock([
        '✅ The table answers',
        sayChannel(health),
        sayQueue(isQueueHealthy),
        `${formatCount(unresolved)} unresolved, ${due === 0 ? 'and Slack shows all of it' : `${formatCount(due)} ${due === 1 ? 'waits' : 'wait'} to be shown in Slack`}`,
        lastFailedAt === undefined
          ? 'No failure is waiting for anybody'
          : `The last failure was ${formatTime(lastFailedAt)}`,
      ]),
      sectionBlock([
        'It hears only of rules with replication metrics on, whose buckets notify its queue. The alarms on its queues go around Slack: see the README.',
      ]),
    ],
  };
}

function sayChannel({ channel }: Health): string {
  switch (channel.kind) {
    case 'done':
      return '✅ Slack lets the bot into the channel for alerts';
    case 'refused':
      return `❌ Slack refuses the channel for alerts: ${codeSpan(channel.error, shares.reason)}. ${escapeText(channel.advice, shares.nextStep)}`;
    case 'rate limited':
      return '⏳ Slack limits the rate at this moment: alerts come a little later';
    case 'unknown':
    case 'gone':
      return '❌ Slack gave no clear answer about the channel for alerts. Alerts wait and come later';
    default:
      return channel satisfies never;
  }
}

function sayQueue(isQueueHealthy: boolean | undefined): string {
  if (isQueueHealthy === undefined) return 'ℹ️ The queue is read elsewhere: its alarms tell of it';
  return isQueueHealthy
    ? '✅ The queue can be read'
    : '❌ The queue cannot be read. Nothing is lost; the log says why';
}
