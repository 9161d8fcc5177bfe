import type { ButtonParts } from '../block-kit/buttons.ts';

/** Opens the window in which people find a reason. */
export const findReasonButton: ButtonParts = {
  text: 'Find a reason',
  label: 'Search for a reason and see how to fix it',
  actionId: 'find_reason',
  // Slack wants one; nobody reads it.
  value: 'search',
};
