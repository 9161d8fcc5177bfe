import type { types } from '@slack/bolt';
import { sectionBlock } from '../block-kit/blocks.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { modal } from '../block-kit/modal.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Title of the window of a diagnosis. */
export const diagnosisTitle = 'Why, exactly';

/** The window until AWS has answered anything. `about`: mrkdwn. */
export function renderLooking(about: string): types.ModalView {
  return modal(diagnosisTitle, [sectionBlock([about]), sectionBlock(['🔎 Looking …'])]);
}

/** `orders → orders-dr`, or the bucket alone. */
export function nameReplication(bucket: string, destination: string | undefined): string {
  const from = nameText(bucket, shares.bucket);
  return destination === undefined ? from : `${from} → ${nameText(destination, shares.bucket)}`;
}
