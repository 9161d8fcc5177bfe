import { headerBlock, sectionBlock } from './blocks.ts';
import type { RenderedMessage } from './rendered-message.ts';

/** Answers `/s3rep help`: every command on one screen. */
export function renderHelp(): RenderedMessage {
  const lines = [
    '`/s3rep DstBucketNotFound` explains an S3 failure reason: what it means, how to fix it, whether it fails here now',
    '`/s3rep list` shows what is failing and not resolved',
    '`/s3rep help` shows this',
  ];
  return {
    text: 's3rep explains why S3 could not replicate objects. Try `/s3rep list`.',
    blocks: [
      headerBlock('s3rep tells why S3 could not replicate your objects'),
      sectionBlock(lines),
    ],
  };
}
