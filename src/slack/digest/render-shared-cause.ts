import type { types } from '@slack/bolt';
import type { SharedCause } from '../../incidents/announcing/find-shared-cause.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import { missedThreshold } from '../../replication/reasons/missed-threshold.ts';
import { explainReason } from '../../replication/explain-reason.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { bold, code, paragraph, prose, richTextBlock, words } from '../block-kit/rich-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** What comes between "31 of 37" and the name of what they share. */
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
        bold(sayHowMany(sharedCause, members.length)),
        words(` ${sayVerb(sharedCause, verbs)} `),
        code(sharedCause.name, nameShare(sharedCause)),
        prose(sayAdvice(sharedCause), shares.reason),
      ),
    ),
  ];
}

/** The same in mrkdwn, in one line. */
export function renderPlainSharedCause({ members, sharedCause }: StormSummary): string[] {
  if (members.length < 2) return [];
  if (sharedCause === undefined) return [nothingShared];
  const name = codeSpan(sharedCause.name, nameShare(sharedCause));
  const start = `*${sayHowMany(sharedCause, members.length)}*`;
  return [`${start} ${sayVerb(sharedCause, verbs)} ${name}${sayAdvice(sharedCause)}`];
}

function sayHowMany({ incidents }: SharedCause, all: number): string {
  return incidents === all
    ? `All ${formatCount(all)}`
    : `${formatCount(incidents)} of ${formatCount(all)}`;
}

/** What comes before the name of what is shared. An event is nothing to fail with. */
export function sayVerb(
  { kind, name }: SharedCause,
  usual: Readonly<Record<SharedCause['kind'], string>>,
): string {
  return kind === 'reason' && name === missedThreshold ? 'report' : usual[kind];
}

function nameShare({ kind }: SharedCause): number {
  return kind === 'reason' ? shares.reason : shares.bucket;
}

function sayAdvice({ kind, name }: SharedCause): string {
  // A title is of our own words, whatever the code.
  return kind === 'reason' ? `: ${explainReason(name, {}).title}.` : ': start there.';
}
