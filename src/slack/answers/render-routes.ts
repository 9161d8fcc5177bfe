import type { Route } from '../../incidents/model/route.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { renderChannelLink } from '../block-kit/channel-link.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mention, mentionUser } from '../block-kit/mention-user.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { renderListMessage } from './render-list-message.ts';

/** Tells everybody in a channel which incidents come there from now on. */
export function renderRouteReceipt(route: Route): RenderedMessage {
  const called =
    route.mentionId === undefined ? '' : ` Escalations mention ${mention(route.mentionId)}.`;
  const paged =
    route.pager === undefined
      ? ''
      : ` The pager is called by the key ${codeSpan(route.pager, shares.reason)}.`;
  const weekly = route.isWeekly === true ? ' A weekly summary is posted here every Monday.' : '';
  return answerText(
    `📍 ${mentionUser(route.by)} routed new incidents of ${codeSpan(route.bucket, shares.bucket)} to this channel.${called}${paged}${weekly} To remove the route: \`/s3rep unroute ${route.number}\`.`,
  );
}

/** Answers `/s3rep routes`. */
export function renderRoutes(routes: readonly Route[], alertChannelId: string): RenderedMessage {
  const rest = `Everything else goes to ${renderChannelLink(alertChannelId)}.`;
  if (routes.length === 0)
    return answerText(`No routes: all alerts go to ${renderChannelLink(alertChannelId)}.`);
  const blocks = routes.map((route) =>
    sectionBlock([
      `*${route.number}* · ${codeSpan(route.bucket, shares.bucket)} → ${renderChannelLink(route.channelId)}${describeRouteOptions(route)}`,
      `by ${mentionUser(route.by)}, ${formatTime(route.at)}`,
    ]),
  );
  const title = `📍 ${formatCount(routes.length)} ${routes.length === 1 ? 'route' : 'routes'}`;
  return renderListMessage(
    title,
    blocks,
    (hidden) => sectionBlock([`and ${formatCount(hidden)} more`]),
    sectionBlock([`If several routes match, the most specific one wins. ${rest}`]),
  );
}

function describeRouteOptions({ mentionId, pager, isWeekly }: Route): string {
  const called = mentionId === undefined ? '' : ` · escalates to ${mention(mentionId)}`;
  const paged = pager === undefined ? '' : ` · pages ${codeSpan(pager, shares.reason)}`;
  return `${called}${paged}${isWeekly === true ? ' · weekly summary' : ''}`;
}
