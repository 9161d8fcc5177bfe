import type { types } from '@slack/bolt';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { shownAtMost } from '../block-kit/slack-limits.ts';

/** A button for each code, as many as are shown at most: `explain_1`, `explain_2` and so on, with the code as value. */
export function explainButtons(codes: readonly string[]): types.ActionsBlock[] {
  return actionsBlocks(
    codes.slice(0, shownAtMost.suggestions).map((code, index) => ({
      text: code,
      label: `Explain ${code}`,
      actionId: `explain_${index + 1}`,
      value: code,
    })),
  );
}
