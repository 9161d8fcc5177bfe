import type { types } from '@slack/bolt';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { headerBlock } from '../block-kit/blocks.ts';
import {
  bulletList,
  code,
  paragraph,
  prose,
  richTextBlock,
  words,
} from '../block-kit/rich-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import type { FixAbout } from './fix-about.ts';
import { renderShellNote, renderSteps } from './render-steps.ts';

/** What fails, and where: the reason and the route. */
export function renderFixCase({
  explanation,
  summary,
}: Pick<FixAbout, 'explanation' | 'summary'>): types.KnownBlock {
  return richTextBlock(
    paragraph(
      code(explanation.code, shares.wholeName),
      words(' '),
      prose(explanation.title, shares.reason),
      ...renderWhere(summary),
    ),
  );
}

function renderWhere(summary: IncidentSummary | undefined): types.RichTextElement[] {
  if (summary === undefined) return [];
  const { sourceBucket, destinationBucket, ruleId } = summary.incident;
  return [
    words('\n'),
    code(sourceBucket, shares.wholeName),
    words(' → '),
    destinationBucket === undefined
      ? words('a bucket that S3 did not name')
      : code(destinationBucket, shares.wholeName),
    ...(ruleId === undefined ? [] : [words(' · rule '), code(ruleId, shares.wholeName)]),
  ];
}

/** A cause, how to make sure of it, and its fix: together, so that nobody looks for one of them. */
export function renderCause(
  { remedies, awsPage }: Pick<Explanation, 'remedies' | 'awsPage'>,
  index: number,
): types.KnownBlock[] {
  const remedy = remedies[index];
  if (remedy === undefined) return [];
  const { causes, checks, fixes } = remedy;
  return [
    headerBlock(nameCause(index, remedies.length, causes.length)),
    richTextBlock(...renderCauses(causes)),
    ...renderSteps('Check', checks, awsPage),
    ...renderSteps('Fix', fixes, awsPage),
    ...renderShellNote([...checks, ...fixes]),
  ];
}

/** `Likeliest cause: 1 of 8`. */
function nameCause(index: number, all: number, causes: number): string {
  const noun = causes === 1 ? 'cause' : 'causes';
  if (all === 1) return `Likely ${noun}`;
  return index === 0 ? `Likeliest ${noun}: 1 of ${all}` : `Other ${noun}: ${index + 1} of ${all}`;
}

function renderCauses(causes: readonly string[]): types.RichTextBlockElement[] {
  const [only = '', ...others] = causes;
  return others.length === 0
    ? [paragraph(prose(only, shares.step))]
    : [
        bulletList(
          'bullet',
          causes.map((cause) => [prose(cause, shares.step)]),
        ),
      ];
}
