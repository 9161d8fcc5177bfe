import { change } from './change.ts';
import type { Command } from './command.ts';

/** Takes an acknowledgement back, whoever gave it. */
export const takeBack: Command = {
  name: 'unack',
  form: '<id>',
  does: 'takes the acknowledgement back',
  mostWords: 1,
  answer: (desk, asked) => change(desk, takeBack, asked, () => ({ kind: 'unacknowledge' })),
};
