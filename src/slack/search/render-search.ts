import type { types } from '@slack/bolt';
import type { Explanation } from '../../replication/explanation.ts';
import type { ReasonHere } from '../explanation/answer-reason.ts';
import { plainText, sectionBlock } from '../block-kit/blocks.ts';
import { modal } from '../block-kit/modal.ts';
import { howToFixReasonButton, renderFailingNow } from '../explanation/render-explanation.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { renderReasonFacts } from '../explanation/render-reason-facts.ts';
import { reasonOption } from './suggest-reasons.ts';

/** The window in which people find a reason; once one of our table is chosen, what is known of it below. */
export function renderSearch(chosen?: ReasonHere): types.ModalView {
  if (chosen === undefined) return modal('Find a reason', [chooseReason()]);
  const { explanation, failingNow } = chosen;
  const blocks = [
    chooseReason(explanation),
    renderReasonFacts(explanation),
    sectionBlock(renderFailingNow(failingNow)),
    ...actionsBlocks([howToFixReasonButton(explanation)]),
  ];
  return modal('Find a reason', blocks);
}

/** Its `block_id` stays the same, so that Slack keeps what is typed when the window changes. */
function chooseReason(chosen?: Explanation): types.KnownBlock {
  return {
    ...sectionBlock(['*Why is replication failing?* Type a reason code or a keyword.']),
    block_id: 'reason',
    accessory: {
      type: 'external_select',
      action_id: 'choose_reason',
      min_query_length: 0,
      placeholder: plainText('kms, versioning, DstBucket…', shares.placeholder),
      ...(chosen && { initial_option: reasonOption(chosen) }),
    },
  };
}
