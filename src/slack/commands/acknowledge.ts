import { change } from './change.ts';
import type { Command } from './command.ts';

/** Tells everybody that the asker looks after an incident. */
export const acknowledge: Command = {
  name: 'ack',
  form: '<id>',
  does: 'acknowledges an incident: you look after it',
  answer: (desk, asked) => change(desk, acknowledge, asked, () => ({ kind: 'acknowledge' })),
};
