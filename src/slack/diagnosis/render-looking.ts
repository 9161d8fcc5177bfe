import type { types } from '@slack/bolt';
import { sectionBlock } from '../block-kit/blocks.ts';
import { modal } from '../block-kit/modal.ts';

/** Title of the window of a diagnosis. */
export const diagnosisTitle = 'Why, exactly';

/** The window until AWS has answered anything. `about`: mrkdwn. */
export function renderLooking(about: string): types.ModalView {
  return modal(diagnosisTitle, [sectionBlock([about]), sectionBlock(['🔎 Looking …'])]);
}
