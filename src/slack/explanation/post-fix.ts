import type { types } from '@slack/bolt';
import { jsonLength } from '../block-kit/json-length.ts';
import { contextBlock, fitBlocks, sectionBlock } from '../block-kit/blocks.ts';
import { escapeText, nameText } from '../block-kit/escape-text.ts';
import { sumBy } from '../../lib/sum-by.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';
import type { BotService } from '../service/bot-service.ts';
import type { FixAbout } from './fix-about.ts';
import type { FixPage } from './fix-page.ts';
import type { AnswerPlace } from './fix-subject.ts';
import { nameFixPlace } from './offer-fix-pages.ts';
import { renderCause, renderFixCase } from './render-cause.ts';
import type { FixPosted } from './render-how-to-fix.ts';

/** Posts the steps of a cause where people talk about it, at most once, and says what became of it. */
export async function postFix(
  service: Pick<BotService, 'postReceipt'>,
  about: FixAbout,
  page: FixPage,
  by: string,
): Promise<FixPosted> {
  const place = placeOf(about);
  if (place === undefined) {
    return {
      isPosted: false,
      text: 'Nothing was posted: this incident has no alert in Slack at the moment, so it has no thread.',
    };
  }
  const { channelId, threadTs } = place;
  const manner = { isAwaited: true, ...(threadTs !== undefined && { threadTs }) };
  const outcome = await service.postReceipt(channelId, renderPostedFix(about, page, by), manner);
  const where = nameFixPlace(about.subject) ?? 'channel';
  if (outcome === 'posted') return { isPosted: true, text: `✅ Posted to the ${where}.` };
  const look = outcome.isUnknown === true ? ` Look into the ${where} before you try again.` : '';
  return { isPosted: false, text: `⚠️ Not posted to the ${where}: ${outcome.why}.${look}` };
}

/** By what is stored now: the window may be older than the alert. */
function placeOf({ subject, summary }: FixAbout): AnswerPlace | undefined {
  if (subject.kind !== 'incident') return subject.place;
  const alert = summary?.incident.alert;
  return alert === undefined || alert.isGone
    ? undefined
    : { channelId: alert.channelId, threadTs: alert.messageTs };
}

/** The steps of one cause for everybody, and who posted them. */
export function renderPostedFix(about: FixAbout, page: FixPage, by: string): RenderedMessage {
  const { code, title } = about.explanation;
  const body = [renderFixCase(about), ...renderCause(about.explanation, page.cause)];
  const ending = [contextBlock([`Posted by ${mentionUser(by)} from “How to fix”`])];
  const shown = fitBlocks(body, {
    blocks: slackLimits.messageBlocks - 2,
    characters: shares.listBlocks - sumBy(ending, jsonLength),
  });
  const more =
    shown.length < body.length ? [sectionBlock(['There is more under “How to fix”.'])] : [];
  return {
    text: `How to fix ${nameText(code, shares.reason)}: ${escapeText(title, shares.reason)}`,
    blocks: [...shown, ...more, ...ending] satisfies types.KnownBlock[],
  };
}
