import type { types } from '@slack/bolt';
import { sumBy } from '../../lib/sum-by.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import { contextBlock, headerBlock } from '../block-kit/blocks.ts';
import {
  link,
  paragraph,
  preformatted,
  prose,
  richTextBlock,
  words,
} from '../block-kit/rich-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Says what the quotes in the commands are for; nothing if there are no commands. */
export function renderShellNote(steps: readonly Step[]): types.KnownBlock[] {
  return steps.some(({ command = '' }) => command !== '')
    ? [
        contextBlock([
          'Commands are for a POSIX shell (bash, zsh). On Windows, use WSL or AWS CloudShell.',
        ]),
      ]
    : [];
}

/** Steps under a heading, numbered, each with its whole command; nothing if there are none. */
export function renderSteps(
  heading: string,
  steps: readonly Step[],
  awsPage: string,
): types.KnownBlock[] {
  if (steps.length === 0) return [];
  return [
    headerBlock(heading),
    ...steps.map((step, index) => richTextBlock(...renderStep(step, index + 1, awsPage))),
  ];
}

function renderStep(step: Step, number: number, awsPage: string): types.RichTextBlockElement[] {
  const { instruction, statement, caution, credentialsOf, command } = step;
  return [
    paragraph(words(`${number}. `), prose(instruction, shares.step)),
    ...(statement === undefined ? [] : [renderForPasting(JSON.stringify(statement), awsPage)]),
    ...(caution === undefined ? [] : [paragraph(prose(caution, shares.step))]),
    ...(credentialsOf === undefined
      ? []
      : [paragraph(words(`With credentials of the account that owns the ${credentialsOf}:`))]),
    ...(command === undefined || command === '' ? [] : [renderForPasting(command, awsPage)]),
  ];
}

/** Half a command is dangerous, so what is too long is not shown at all. */
function renderForPasting(text: string, awsPage: string): types.RichTextBlockElement {
  const shown = preformatted(text);
  if (lengthOf(shown) <= shares.command) return shown;
  return paragraph(
    words('This is too long to show here, because the names or keys in it are very long. See '),
    link(awsPage, 'AWS’s page'),
  );
}

function lengthOf({ elements }: types.RichTextPreformatted): number {
  return sumBy(elements, ({ text }) => text?.length ?? 0);
}
