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

/** Buttons for commands of any length, such as those with a note in them, between which a question lets choose. */
export function choiceButtons(
  choices: readonly (readonly [command: string, text: string])[],
): types.ActionsBlock[] {
  return actionsBlocks(
    choices.map(([command, text], index) => ({
      text,
      label: `${text}: run /s3rep ${command}`,
      actionId: `run_${index + 1}`,
      value: command,
      maxCharacters: shares.runValue,
    })),
  );
}
