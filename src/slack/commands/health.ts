import { renderHealth } from '../answers/render-health.ts';
import type { Command } from './command.ts';

/** Shows whether s3rep itself works. */
export const health: Command = {
  name: 'health',
  usage: '',
  summary:
    'tells whether s3rep itself is well: the table, Slack, the queue, and what waits to be shown',
  maxWords: 0,
  answer: async (service) => renderHealth(await service.readHealth()),
};
