import { splitEvery } from '../../lib/split-every.ts';
import { headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { type Command, usageText } from './command.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** Answers `/s3rep help`: every command, or the one that was asked about, on one screen. */
export function renderHelp(commands: readonly Command[]): RenderedMessage {
  const lines = commands.map((command) => `${usageText(command)} ${command.summary}`);
  return {
    text: 's3rep tells you why S3 replication failed. Try `/s3rep list`.',
    blocks: [
      headerBlock('s3rep tells you why S3 replication failed'),
      ...splitEvery([...lines, '`/s3rep help [command]` shows this help'], linesPerSection).map(
        sectionBlock,
      ),
    ],
  };
}

/** So many stay far below the limit of a section, which would leave lines out. */
const linesPerSection = 7;
