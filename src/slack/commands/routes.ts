import { renderRoutes } from '../answers/render-routes.ts';
import type { Command } from './command.ts';

/** Lists which incidents come to which channel. */
export const routes: Command = {
  name: 'routes',
  form: '',
  does: 'lists which incidents come to which channel',
  mostWords: 0,
  answer: async (desk) => renderRoutes(await desk.listRoutes(), desk.alertChannelId),
};
