import { headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { type Command, usageText } from './command.ts';
import { type CommandGroup, commandGroups } from './commands.ts';
import { nearestCommands } from './nearest-commands.ts';
import { runButtons } from './run-buttons.ts';

/** Answers `/s3rep help`: every command, those that belong together under one heading. */
export function renderHelp(groups: readonly CommandGroup[] = commandGroups): RenderedMessage {
  return {
    text: 's3rep tells you why S3 replication failed. Try `/s3rep list`.',
    blocks: [
      headerBlock('s3rep tells you why S3 replication failed'),
      ...groups.map(({ title, commands }) =>
        sectionBlock([`*${title}*`, ...commands.map(describeCommand)]),
      ),
      sectionBlock([
        'An `&lt;id&gt;` is in the small print of each alert; the name of a bucket works too.',
        '`/s3rep help [command]` shows this, or one command',
      ]),
    ],
  };
}

/** Answers `/s3rep help list`: that command alone. */
export function renderCommandHelp(command: Command): RenderedMessage {
  const line = describeCommand(command);
  return { text: line, blocks: [sectionBlock([line, allCommands])] };
}

/** Answers `/s3rep help` with a word that is no command's name, which is foreign text. */
export function renderNoCommand(word: string): RenderedMessage {
  const nearest = nearestCommands(word);
  const text = `There is no command ${codeSpan(word, shares.reason)}.`;
  const heading = nearest.length === 0 ? [] : ['*Did you mean*'];
  return {
    text: `${text} ${allCommands}`,
    blocks: [
      sectionBlock([text, allCommands, ...heading]),
      ...runButtons(nearest.map((name) => `help ${name}`)),
    ],
  };
}

function describeCommand(command: Command): string {
  return `${usageText(command)} ${command.summary}`;
}

const allCommands = '`/s3rep list` shows unresolved incidents, `/s3rep help` all commands.';
