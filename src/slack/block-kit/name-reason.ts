import { noReason } from '../../replication/reasons/undocumented-reason.ts';
import { nameText } from './escape-text.ts';
import { shares } from './slack-limits.ts';

/** A reason's code in mrkdwn, or words for none. */
export function nameReason(reason: string | undefined): string {
  return reason === undefined ? noReason : nameText(reason, shares.reason);
}
