import { renderRoutes } from '../answers/render-routes.ts';
import type { Command } from './command.ts';

/** Lists which incidents come to which channel. */
export const routes: Command = {
  name: 'routes',
  changes: 'nothing',
  usage: '',
  summary: 'lists which incidents go to which channel',
  maxWords: 0,
  answer: async (service) => renderRoutes(await service.listRoutes(), service.alertChannelId),
};
