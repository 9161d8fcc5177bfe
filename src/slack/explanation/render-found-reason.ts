import type { Explanation } from '../../replication/explanation.ts';
import type { ReplicationFailure } from '../../replication/failure.ts';
import { contextBlock, sectionBlock } from '../block-kit/blocks.ts';
import type { ButtonParts } from '../block-kit/buttons.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatEventValue } from './event-value.ts';
import { explainButtons } from './explain-buttons.ts';
import {
  type FailingIncident,
  howToFixReasonButton,
  renderExplanation,
} from './render-explanation.ts';
import { renderRoute } from '../alert/render-route.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/** Explains the reason of an event that somebody found; "How to fix" fills the event's own names in. */
export function renderFailure(
  explanation: Explanation,
  failingNow: readonly FailingIncident[],
  failure: ReplicationFailure,
): RenderedMessage {
  const { objectKey, ruleId } = failure;
  const rule = ruleId === undefined ? '' : ` · rule ${codeSpan(ruleId, shares.ruleId)}`;
  const where = `In this message: ${renderRoute(failure)}${rule} · ${codeSpan(objectKey, shares.sampleKey)}`;
  const { text, blocks } = renderExplanation(
    explanation,
    failingNow,
    howToFixEventButton(explanation, failure),
  );
  const [heading, ...rest] = blocks;
  return { text, blocks: heading ? [heading, contextBlock([where]), ...rest] : rest };
}

function howToFixEventButton(explanation: Explanation, failure: ReplicationFailure): ButtonParts {
  const general = howToFixReasonButton(explanation);
  const value = formatEventValue(failure);
  return value === undefined
    ? general
    : { ...general, actionId: 'how_to_fix_event', value, maxCharacters: shares.eventValue };
}

/** Adds the other codes of the same message as buttons. */
export function withOtherCodes(
  { text, blocks }: RenderedMessage,
  codes: readonly string[],
): RenderedMessage {
  if (codes.length === 0) return { text, blocks };
  const hidden = codes.length - shownAtMost.suggestions;
  const more = hidden > 0 ? ` (and ${hidden} more)` : '';
  return {
    text,
    blocks: [...blocks, sectionBlock([`*Also in this message*${more}`]), ...explainButtons(codes)],
  };
}

/** Says what was looked for in a message that holds none of it. */
export function renderNothingFound(): RenderedMessage {
  const text =
    'I found no reason in this message. I look for S3 reason codes, such as `DstBucketUnversioned`, and for replication failure events in JSON, also inside SNS and SQS messages, and for what AWS denied. `/s3rep search` finds a reason by keyword.';
  return { text, blocks: [sectionBlock([text])] };
}
