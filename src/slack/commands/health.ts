import { renderHealth } from '../answers/render-health.ts';
import type { Command } from './command.ts';

/** Tells whether s3rep itself is well. */
export const health: Command = {
  name: 'health',
  form: '',
  does: 'tells whether s3rep itself is well: the table, Slack, the queue, and what waits to be shown',
  mostWords: 0,
  answer: async (desk) => renderHealth(await desk.readHealth()),
};
