import type { types } from '@slack/bolt';
import type { Incident } from '../../incidents/model/incident.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { contextBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks, type ButtonParts } from '../block-kit/buttons.ts';
import { describeState } from '../alert/describe-state.ts';
import { escapeText, nameText } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { linkText } from '../block-kit/link-text.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import { renderReasonFacts } from './render-reason-facts.ts';
import { renderRoute } from '../alert/render-route.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/** An incident with the reason asked for. `link` is the permalink of its alert. */
export interface FailingIncident {
  readonly incident: Incident;
  readonly link?: string | undefined;
}

/**
 * Answers `/s3rep <reason>`: the reason on one screen, and whether it fails here at this moment.
 *
 * @param howToFix - instead of the button for the reason in general
 */
export function renderExplanation(
  explanation: Explanation,
  failingNow: readonly FailingIncident[],
  howToFix: ButtonParts = howToFixReasonButton(explanation),
): RenderedMessage {
  return {
    text: renderText(explanation),
    blocks: [
      ...renderReason(explanation),
      sectionBlock(renderFailingNow(failingNow, explanation.isBenign)),
      ...actionsBlocks([howToFix, shareButton(explanation)]),
    ],
  };
}

/** The same for everybody in a channel, who did not ask: says who shared it. */
export function renderSharedExplanation(
  explanation: Explanation,
  sharedBy: string,
): RenderedMessage {
  return {
    text: renderText(explanation),
    blocks: [
      ...renderReason(explanation),
      contextBlock([`Shared by ${mentionUser(sharedBy)} from \`/s3rep\``]),
      ...actionsBlocks([howToFixReasonButton(explanation)]),
    ],
  };
}

function renderText({ code, title }: Explanation): string {
  return `${nameText(code, shares.reason)}: ${escapeText(title, shares.reason)}`;
}

function renderReason(explanation: Explanation): types.KnownBlock[] {
  const { code, title } = explanation;
  return [headerBlock(`${code}: ${title}`), renderReasonFacts(explanation)];
}

/** Where a reason fails at this moment, as lines of mrkdwn. */
export function renderFailingNow(failing: readonly FailingIncident[], isBenign: boolean): string[] {
  if (failing.length === 0) {
    return ['*Here:* no unresolved incident has this reason.'];
  }
  const lines = failing.slice(0, shownAtMost.failingNow).map(({ incident, link }) => {
    const { sign, words } = describeState(incident, isBenign);
    return `${sign} ${linkText(link, words)} · ${renderRoute(incident)}`;
  });
  const others = failing.length - lines.length;
  return [
    '*Unresolved here:*',
    ...lines,
    ...(others > 0 ? [`and ${formatCount(others)} more: \`/s3rep list\``] : []),
  ];
}

/** Opens how to fix a reason in general, with CAPITAL placeholders in its commands. */
export function howToFixReasonButton({ code }: Pick<Explanation, 'code'>): ButtonParts {
  return {
    text: 'How to fix',
    label: 'How to fix it: checks, commands and what to do afterwards',
    actionId: 'how_to_fix_reason',
    value: code,
  };
}

function shareButton({ code }: Explanation): ButtonParts {
  return {
    text: 'Share to channel',
    label: 'Share this explanation with everyone in the channel',
    actionId: 'share_explanation',
    value: code,
  };
}
