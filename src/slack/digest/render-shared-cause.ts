import type { types } from '@slack/bolt';
import type { SharedCause } from '../../incidents/announcing/find-shared-cause.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import { missedThreshold } from '../../replication/reasons/missed-threshold.ts';
import { explainReason } from '../../replication/explain-reason.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { bold, code, paragraph, prose, richTextBlock, words } from '../block-kit/rich-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Between "31 of 37" and the name of what they share. */
const verbs: Readonly<Record<SharedCause['kind'], string>> = {
  role: 'lack permissions and use the replication role of',
  key: 'need the KMS key of',
  destination: 'go to',
  source: 'come from',
  reason: 'fail with',
};

const nothingShared = 'No common cause found: expect several causes.';

/** What most incidents share, which is where to look first; nothing where there is only one. */
export function renderSharedCause(summary: StormSummary): types.RichTextBlock[] {
  const { members, sharedCause } = summary;
  if (members.length < 2) return [];
  if (sharedCause === undefined) return [richTextBlock(paragraph(words(nothingShared)))];
  return [
    richTextBlock(
      paragraph(
        bold(formatPart(sharedCause, members.length)),
        words(` ${chooseVerb(sharedCause, verbs)} `),
        code(sharedCause.name, nameShare(sharedCause)),
        prose(describeAdvice(sharedCause), shares.reason),
      ),
    ),
  ];
}

/** What most incidents share, as a line of mrkdwn. */
export function renderPlainSharedCause({ members, sharedCause }: StormSummary): string[] {
  if (members.length < 2) return [];
  if (sharedCause === undefined) return [nothingShared];
  const name = codeSpan(sharedCause.name, nameShare(sharedCause));
  const start = `*${formatPart(sharedCause, members.length)}*`;
  return [`${start} ${chooseVerb(sharedCause, verbs)} ${name}${describeAdvice(sharedCause)}`];
}

function formatPart({ incidents }: SharedCause, all: number): string {
  return incidents === all
    ? `All ${formatCount(all)}`
    : `${formatCount(incidents)} of ${formatCount(all)}`;
}

/** What comes before the name of what is shared. An event is nothing to fail with. */
export function chooseVerb(
  { kind, name }: SharedCause,
  usual: Readonly<Record<SharedCause['kind'], string>>,
): string {
  return kind === 'reason' && name === missedThreshold ? 'report' : usual[kind];
}

function nameShare({ kind }: SharedCause): number {
  return kind === 'reason' ? shares.reason : shares.bucket;
}

function describeAdvice({ kind, name }: SharedCause): string {
  // Titles hold nothing of S3's.
  return kind === 'reason' ? `: ${explainReason(name, {}).title}.` : ': start there.';
}
