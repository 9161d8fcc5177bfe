import type { types } from '@slack/bolt';
import { fitBlocks, headerBlock } from '../block-kit/blocks.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';

/** A message with as many blocks from the start as fit, then how many more there are, then `footer`. */
export function renderListMessage(
  title: string,
  blocks: readonly types.KnownBlock[],
  renderMore: (hidden: number) => types.KnownBlock,
  ...footer: readonly types.KnownBlock[]
): RenderedMessage {
  const shown = fitBlocks(blocks, {
    blocks: slackLimits.messageBlocks - 2 - footer.length,
    characters: shares.listBlocks,
  });
  const hidden = blocks.length - shown.length;
  const more = hidden === 0 ? [] : [renderMore(hidden)];
  return { text: title, blocks: [headerBlock(title), ...shown, ...more, ...footer] };
}
