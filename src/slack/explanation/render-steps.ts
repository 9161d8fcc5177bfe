import type { types } from '@slack/bolt';
import { sumBy } from '../../lib/sum-by.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import { headerBlock } from '../block-kit/blocks.ts';
import { splitStep } from './split-step.ts';
import {
  link,
  paragraph,
  preformatted,
  prose,
  richTextBlock,
  words,
} from '../block-kit/rich-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Steps under a heading, numbered, each with its whole command; nothing if there are none. */
export function renderSteps(
  heading: string,
  steps: readonly Step[],
  awsPage: string,
): types.KnownBlock[] {
  if (steps.length === 0) return [];
  return [
    headerBlock(heading),
    ...steps.map((step, index) =>
      richTextBlock(
        ...renderWords(`${index + 1}. `, step.says, awsPage),
        ...renderCommand(step.command, awsPage),
      ),
    ),
  ];
}

/** A policy statement among the words is to be pasted, so it stands like a command. */
function renderWords(number: string, says: string, awsPage: string): types.RichTextBlockElement[] {
  const { before, statement, after } = splitStep(says);
  return [
    paragraph(words(number), prose(before, shares.step)),
    ...renderCommand(statement, awsPage),
    ...(after.trim() === '' ? [] : [paragraph(prose(after.trim(), shares.step))]),
  ];
}

/** Half a command is dangerous, so a command that is too long is not shown at all. */
function renderCommand(command: string | undefined, awsPage: string): types.RichTextBlockElement[] {
  if (command === undefined || command === '') return [];
  const shown = preformatted(command);
  if (lengthOf(shown) <= shares.command) return [shown];
  return [
    paragraph(
      words('This is too long to show here, because the names or keys in it are very long. See '),
      link(awsPage, 'AWS’s page'),
    ),
  ];
}

function lengthOf({ elements }: types.RichTextPreformatted): number {
  return sumBy(elements, ({ text }) => text?.length ?? 0);
}
