import type { types } from '@slack/bolt';
import { sumBy } from '../../lib/sum-by.ts';
import { fitBlocks, plainText } from './blocks.ts';
import { jsonLength } from './json-length.ts';
import { link, paragraph, richTextBlock, words } from './rich-text.ts';
import { shares, slackLimits } from './slack-limits.ts';

/** A window over Slack with nothing to fill in. What does not fit of `blocks` is left out, for `awsPage` to say; `ending` never. */
export function modal(
  title: string,
  blocks: readonly types.KnownBlock[],
  awsPage?: string,
  ending: readonly types.KnownBlock[] = [],
): types.ModalView {
  const shown = fitBlocks(blocks, {
    blocks: slackLimits.modalBlocks - 1 - ending.length,
    characters: shares.modalBlocks - sumBy(ending, jsonLength),
  });
  const rest = shown.length < blocks.length ? [restIsElsewhere(awsPage)] : [];
  return {
    type: 'modal',
    title: plainText(title, slackLimits.modalTitle),
    close: plainText('Close', slackLimits.modalTitle),
    blocks: [...shown, ...rest, ...ending],
  };
}

function restIsElsewhere(awsPage: string | undefined): types.KnownBlock {
  const where = awsPage === undefined ? [] : [words(' See '), link(awsPage, 'AWS’s page')];
  return richTextBlock(paragraph(words('There is more than fits here.'), ...where));
}
