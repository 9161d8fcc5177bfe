import type { types } from '@slack/bolt';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/**
 * A button for each command, as many as are shown at most: `run_1`, `run_2` and so on, which do what typing it does.
 *
 * @param commands - without `/s3rep`, in the words that a person typed; a pair names the button otherwise
 */
export function runButtons(
  commands: readonly (string | readonly [command: string, text: string])[],
): types.ActionsBlock[] {
  const named = commands.map((each) =>
    typeof each === 'string' ? ([each, `/s3rep ${each}`] as const) : each,
  );
  return actionsBlocks(
    named.slice(0, shownAtMost.suggestions).map(([command, text], index) => ({
      text,
      label: `Run /s3rep ${command}`,
      actionId: `run_${index + 1}`,
      value: command,
    })),
  );
}

/** One button for a command of any length, such as one with a note in it, to which the message asks for consent. */
export function runButton(command: string, text: string): types.ActionsBlock[] {
  const label = `${text}: run /s3rep ${command}`;
  const maxCharacters = shares.runValue;
  return actionsBlocks([{ text, label, actionId: 'run_1', value: command, maxCharacters }]);
}
