import type { Block } from '../../../../src/local/pretend-slack/page/block-kit.d.ts';

/** The blocks of an alert like those that s3rep posts. */
export const aSampleAlert: readonly Block[] = [
  {
    type: 'header',
    block_id: 'title',
    text: {
      type: 'plain_text',
      text: '🔴 Replication failing: versioning is off on the destination bucket',
    },
  },
  {
    type: 'section',
    block_id: 'facts',
    fields: [
      { type: 'mrkdwn', text: '*Source*\n<https://s3.console.aws.amazon.com/orders|orders>' },
      { type: 'mrkdwn', text: '*Destination*\n<https://s3.console.aws.amazon.com/dr|orders-dr>' },
      { type: 'mrkdwn', text: '*Rule*\n`everything` · 111122223333 · eu-west-1' },
      { type: 'mrkdwn', text: '*Impact*\n1,284 objects (3.1 GB) missing' },
    ],
  },
  {
    type: 'section',
    block_id: 'reason',
    text: {
      type: 'mrkdwn',
      text: 'S3 can only replicate into a bucket that keeps versions. *Next:* turn versioning on for `orders-dr`, then replicate the missing objects again. AWS calls this `DstBucketUnversioned`.',
    },
  },
  {
    type: 'section',
    block_id: 'samples',
    text: {
      type: 'mrkdwn',
      text: '`invoices/2026/1.pdf`\n`invoices/2026/&lt;!channel&gt;.pdf`\nand 1,282 more',
    },
  },
  {
    type: 'context',
    block_id: 'times',
    elements: [
      {
        type: 'mrkdwn',
        text: 'First <!date^1795341633^{date_short_pretty} {time}|2026-11-22 10:00 UTC> · last <!date^1795345233^{date_short_pretty} {time}|2026-11-22 11:00 UTC>',
      },
    ],
  },
  {
    type: 'actions',
    block_id: 'buttons',
    elements: [
      {
        type: 'button',
        action_id: 'acknowledge',
        style: 'primary',
        text: { type: 'plain_text', text: 'Acknowledge' },
      },
      { type: 'button', action_id: 'how_to_fix', text: { type: 'plain_text', text: 'How to fix' } },
      {
        type: 'button',
        action_id: 'resolve',
        text: { type: 'plain_text', text: 'Resolve' },
        confirm: {
          title: { type: 'plain_text', text: 'Resolve this incident?' },
          text: {
            type: 'mrkdwn',
            text: '*1,284 objects* are missing. Resolving replicates nothing.',
          },
          confirm: { type: 'plain_text', text: 'Resolve' },
          deny: { type: 'plain_text', text: 'Keep it open' },
          style: 'danger',
        },
      },
      {
        type: 'overflow',
        action_id: 'more',
        options: [
          { text: { type: 'plain_text', text: 'List the objects' }, value: 'objects:1' },
          { text: { type: 'plain_text', text: 'Replicate them again' }, value: 'replicate:1' },
        ],
      },
    ],
  },
];
