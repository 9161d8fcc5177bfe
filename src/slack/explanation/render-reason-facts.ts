import type { types } from '@slack/bolt';
import type { Explanation } from '../../replication/explanation.ts';
import { causesOf } from '../../replication/steps-of.ts';
import type { ReplayNeed, Side } from '../../replication/reasons/reason.ts';
import {
  bold,
  code,
  link,
  bulletList,
  paragraph,
  prose,
  richTextBlock,
  words,
} from '../block-kit/rich-text.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/** What is known of a reason, short enough for one screen unless it is to be whole; the commands are in "How to fix". */
export function renderReasonFacts(
  explanation: Explanation,
  { isWhole = false } = {},
): types.KnownBlock {
  const { nextStep, permissions, replay, awsPage } = explanation;
  const needed = permissions.map(({ action, policy }) => [
    code(action, shares.action),
    words(' '),
    prose(policy, shares.point),
  ]);
  return richTextBlock(
    paragraph(prose(explanation.meaning, shares.meaning), words(`\n${describeWhere(explanation)}`)),
    ...points(
      'Likely causes',
      causesOf(explanation).map((cause) => [prose(cause, shares.point)]),
      isWhole ? Infinity : shownAtMost.causes,
    ),
    paragraph(bold('Next step: '), prose(nextStep, shares.nextStep)),
    ...points(
      'Permissions that may be missing',
      needed,
      isWhole ? Infinity : shownAtMost.permissions,
    ),
    paragraph(words(`${replayTexts[replay]} `), link(awsPage, 'AWS’s page')),
  );
}

function points(
  heading: string,
  items: readonly types.RichTextElement[][],
  max: number,
): types.RichTextBlockElement[] {
  if (items.length === 0) return [];
  const others = items.length - max;
  return [
    paragraph(bold(heading)),
    bulletList('bullet', items.slice(0, max)),
    ...(others > 0 ? [paragraph(words(`and ${others} more under “How to fix”`))] : []),
  ];
}

function describeWhere({ side, severity, isBenign, isBatchOnly }: Explanation): string {
  const weight = isBenign ? 'Normal now and then, and not urgent.' : `Severity: ${severity}.`;
  const batch = isBatchOnly ? ' Only Batch Replication reports this reason.' : '';
  return `Check ${places[side]}. ${weight}${batch}`;
}

const places: Record<Side, string> = {
  source: 'the source bucket, its objects and keys',
  destination: 'the destination bucket, its policy and keys',
  role: 'the IAM role that S3 replicates with',
  'batch job': 'the Batch Replication job',
  rule: 'the replication rule and how much it has to replicate',
};

const replayTexts: Record<ReplayNeed, string> = {
  'replicate again':
    'S3 never retries: once the cause is fixed, replicate the missing objects with Batch Replication.',
  'replicate skipped':
    'S3 never retries: once a rule covers them, replicate the missing objects with Batch Replication.',
  'delete again':
    'S3 never retries: once the cause is fixed, replicate the delete markers with Batch Replication.',
  'annotate again': 'S3 never retries: once the cause is fixed, write the annotations again.',
  'write again': 'S3 never retries: once the cause is fixed, write the missing objects again.',
  'new batch job': 'Once the cause is fixed, create a new batch job.',
  nothing: 'Nothing needs to be replicated again.',
};
