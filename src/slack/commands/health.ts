import { renderHealth } from '../answers/render-health.ts';
import type { Command } from './command.ts';

/** Tells whether s3rep itself is well. */
export const health: Command = {
  name: 'health',
  usage: '',
  summary: 'checks s3rep itself: the table, Slack, the queue, and whether all alerts are posted',
  maxWords: 0,
  answer: async (service) => renderHealth(await service.readHealth()),
};
