import { capitalize } from '../../lib/capitalize.ts';
import type { Unseen } from '../model/reading.ts';

/** Why something could not be seen, in a sentence. */
export function whyUnseen({ why, action }: Unseen, what: string): string {
  const reasons = {
    'not permitted': `s3rep is not permitted to see ${what} (${action}).`,
    'other account': `${capitalize(what)} is in another account, which s3rep cannot look into.`,
    'no answer': `AWS did not answer in time about ${what}.`,
    'not asked': `${capitalize(what)} was not looked at.`,
  } as const;
  return reasons[why];
}
