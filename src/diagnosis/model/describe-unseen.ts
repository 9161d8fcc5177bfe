import type { Unseen } from './reading.ts';

/** Why something could not be seen, and what it takes, in one line. */
export function describeUnseen({ why, action, detail }: Unseen): string {
  switch (why) {
    case 'not permitted':
      return `AWS does not let s3rep use ${action} here.${inItsWords(detail)}`;
    case 'other account':
      return `It is in another account, where s3rep has no role to assume that may use ${action}.${inItsWords(detail)}`;
    case 'no answer':
      return `AWS did not answer in time (${action}). Check again.${inItsWords(detail)}`;
    case 'not asked':
      return `Not asked (${action}): other calls came first, or what it needs was not seen.`;
    default:
      return why satisfies never;
  }
}

function inItsWords(detail: string | undefined): string {
  return detail === undefined ? '' : ` AWS: ${detail}`;
}
