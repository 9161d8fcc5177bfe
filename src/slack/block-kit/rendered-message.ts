import type { types } from '@slack/bolt';

/** A whole message for Slack, within its limits. */
export interface RenderedMessage {
  /** For notifications and screen readers, which do not read the blocks. mrkdwn, escaped. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}
