import type { types } from '@slack/bolt';
import { fitBlocks, plainText } from './blocks.ts';
import { link, paragraph, richTextBlock, words } from './rich-text.ts';
import { shares, slackLimits } from './slack-limits.ts';

/** A window over Slack with nothing to fill in. What does not fit of `blocks` is left out, for `awsPage` to say. */
export function modal(
  title: string,
  blocks: readonly types.KnownBlock[],
  awsPage?: string,
): types.ModalView {
  const shown = fitBlocks(blocks, {
    blocks: slackLimits.modalBlocks - 1,
    characters: shares.modalBlocks,
  });
  return {
    type: 'modal',
    title: plainText(title, slackLimits.modalTitle),
    close: plainText('Close', slackLimits.modalTitle),
    blocks: shown.length < blocks.length ? [...shown, restIsElsewhere(awsPage)] : shown,
  };
}

function restIsElsewhere(awsPage: string | undefined): types.KnownBlock {
  const where = awsPage === undefined ? [] : [words(' See '), link(awsPage, 'AWS’s page')];
  return richTextBlock(paragraph(words('There is more than fits here.'), ...where));
}
