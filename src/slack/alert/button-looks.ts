import { confirmResolving } from './confirm-resolving.ts';

/** Looks of buttons that stand in several places. */
export const buttonLooks = {
  acknowledge: {
    text: 'Acknowledge',
    label: 'Acknowledge: tell the others that you are working on this',
  },
  takeOver: {
    text: 'Take over',
    label: 'Take over: become the owner of this incident',
  },
  unacknowledge: {
    text: 'Unacknowledge',
    label: 'Unacknowledge: remove the acknowledgement',
  },
  howToFix: {
    text: 'How to fix',
    label: 'How to fix it: checks, commands and what to do afterwards',
  },
  diagnose: {
    text: 'Diagnose',
    label: 'Diagnose: ask AWS what is wrong now, with read-only calls',
  },
  resolve: {
    text: 'Resolve',
    label: 'Resolve: the objects are there, or nobody needs them',
    confirm: confirmResolving,
  },
  replicate: {
    text: 'Replicate',
    label: 'Replicate what is missing: the steps',
    isPrimary: () => true,
  },
  reopen: {
    text: 'Reopen',
    label: 'Reopen: take the resolution back, this alert goes on',
  },
} as const;
