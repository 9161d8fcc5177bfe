import type { types } from '@slack/bolt';
import { plainText } from './blocks.ts';
import { shares, slackLimits } from './slack-limits.ts';

/** What a button says and does; `label` is what a screen reader says instead of `text`. */
export interface ButtonParts {
  readonly text: string;
  readonly label: string;
  readonly actionId: string;
  /** Sent back by a click. Whole or not at all: a button is left out if Slack cannot take its value. */
  readonly value: string;
  /** Of the value. */
  readonly maxCharacters?: number;
  readonly isPrimary?: boolean;
  readonly confirm?: types.ConfirmationDialog;
}

/** A row of buttons, and a menu for what is wanted less often; no block if nothing is in it. */
export function actionsBlocks(
  buttons: readonly ButtonParts[],
  overflow?: types.Overflow,
): types.ActionsBlock[] {
  const elements = [...buttons.filter(hasValue).map(button), ...(overflow ? [overflow] : [])];
  if (elements.length === 0) return [];
  return [{ type: 'actions', elements: elements.slice(0, slackLimits.actionsElements) }];
}

/** A section with a button at its side. */
export function besideButton(section: types.SectionBlock, parts: ButtonParts): types.SectionBlock {
  return { ...section, accessory: button(parts) };
}

/** Half a surrogate pair would not come back as it went. */
function hasValue({ value, maxCharacters = shares.buttonValue }: ButtonParts): boolean {
  return !/\p{Cs}/u.test(value) && value.length > 0 && value.length <= maxCharacters;
}

function button(parts: ButtonParts): types.Button {
  return {
    type: 'button',
    text: plainText(parts.text, slackLimits.buttonText),
    accessibility_label: plainText(parts.label, slackLimits.accessibilityLabel).text,
    action_id: parts.actionId,
    value: parts.value,
    ...(parts.isPrimary ? { style: 'primary' as const } : {}),
    ...(parts.confirm ? { confirm: parts.confirm } : {}),
  };
}

/** A menu behind three dots. Slack wants two to five options. */
export function overflowMenu(
  actionId: string,
  options: readonly { readonly text: string; readonly value: string }[],
): types.Overflow {
  return {
    type: 'overflow',
    action_id: actionId,
    options: options.slice(0, slackLimits.overflowOptions).map(({ text, value }) => ({
      text: plainText(text, slackLimits.optionText),
      value,
    })),
  };
}

/** The question before something that is not easily undone. */
export function confirmation(parts: {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly deny: string;
}): types.ConfirmationDialog {
  return {
    title: plainText(parts.title, slackLimits.confirmTitle),
    text: plainText(parts.text, slackLimits.confirmText),
    confirm: plainText(parts.confirm, slackLimits.confirmButton),
    deny: plainText(parts.deny, slackLimits.confirmButton),
  };
}
