import type { ReasonTally } from '../../replay/reports/report-tally.ts';
import { findReason } from '../../replication/find-reason.ts';
import type { ButtonParts } from '../block-kit/buttons.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { formatEventValue } from '../explanation/event-value.ts';
import { howToFixReasonButton } from '../explanation/render-explanation.ts';

/** "How to fix", with the names of a report in the commands; undefined where AWS gave no reason to fix. */
export function fixButton({ bucket, reason, sampleKeys }: ReasonTally): ButtonParts | undefined {
  if (reason === undefined || findReason(reason)?.replay === 'nothing') return undefined;
  const value = formatEventValue({ sourceBucket: bucket, objectKey: sampleKeys[0], reason });
  const button = howToFixReasonButton({ code: reason });
  return value === undefined
    ? button
    : { ...button, actionId: 'how_to_fix_event', value, maxCharacters: shares.eventValue };
}
