import type { Route } from '../../incidents/model/route.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { fitBlocks, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mention, mentionUser } from '../block-kit/mention-user.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';

/** Tells everybody in a channel which incidents come there from now on. */
export function renderRouteReceipt(route: Route): RenderedMessage {
  const called =
    route.mentionId === undefined ? '' : ` Escalations mention ${mention(route.mentionId)}.`;
  const weekly = route.isWeekly === true ? ' A weekly summary is posted here every Monday.' : '';
  return answerText(
    `📍 ${mentionUser(route.by)} routed new incidents of ${codeSpan(route.bucket, shares.bucket)} to this channel.${called}${weekly} To remove the route: \`/s3rep unroute ${route.number}\`.`,
  );
}

/** Answers `/s3rep routes`. */
export function renderRoutes(routes: readonly Route[], alertChannelId: string): RenderedMessage {
  const rest = `Everything else goes to ${renderChannelLink(alertChannelId)}.`;
  if (routes.length === 0)
    return answerText(`No routes: all alerts go to ${renderChannelLink(alertChannelId)}.`);
  const blocks = routes.map((route) =>
    sectionBlock([
      `*${route.number}* · ${codeSpan(route.bucket, shares.bucket)} → ${renderChannelLink(route.channelId)}${sayCalled(route)}`,
      `by ${mentionUser(route.by)}, ${formatTime(route.at)}`,
    ]),
  );
  const shown = fitBlocks(blocks, {
    blocks: slackLimits.messageBlocks - 3,
    characters: shares.listBlocks,
  });
  const title = `📍 ${formatCount(routes.length)} ${routes.length === 1 ? 'route' : 'routes'}`;
  const hidden = routes.length - shown.length;
  return {
    text: title,
    blocks: [
      headerBlock(title),
      ...shown,
      ...(hidden === 0 ? [] : [sectionBlock([`and ${formatCount(hidden)} more`])]),
      sectionBlock([`If several routes match, the most specific one wins. ${rest}`]),
    ],
  };
}

function sayCalled({ mentionId, isWeekly }: Route): string {
  const called = mentionId === undefined ? '' : ` · escalates to ${mention(mentionId)}`;
  return isWeekly === true ? `${called} · weekly summary` : called;
}

/** A channel in mrkdwn. `channelId` is Slack's. */
export function renderChannelLink(channelId: string): string {
  return /^[CGD][A-Z0-9]{1,20}$/.test(channelId)
    ? `<#${channelId}>`
    : codeSpan(channelId, shares.account);
}
