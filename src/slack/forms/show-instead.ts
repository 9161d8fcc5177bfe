import type { ViewResponseAction } from '@slack/bolt';
import { modal } from '../block-kit/modal.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** Title of a window that says why. */
export const nothingChanged = 'Nothing was changed';

/** Answers a form by showing a message in its place. */
export function showInstead(title: string, { blocks }: RenderedMessage): ViewResponseAction {
  return { response_action: 'update', view: modal(title, blocks) };
}
