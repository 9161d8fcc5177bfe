import { renderHealth } from '../answers/render-health.ts';
import type { Command } from './command.ts';

/** Shows whether s3rep itself works. */
export const health: Command = {
  name: 'health',
  changes: 'nothing',
  usage: '',
  summary: 'checks s3rep itself: the table, Slack, the queue, and whether all alerts are posted',
  maxWords: 0,
  answer: async (service) => renderHealth(await service.readHealth()),
};
