import { activeMutes } from '../../incidents/mute.ts';
import { renderMutes } from '../answers/render-mutes.ts';
import type { Command } from './command.ts';

/** Lists what is muted. */
export const mutes: Command = {
  name: 'mutes',
  form: '',
  does: 'lists what is muted, by whom, why and until when',
  mostWords: 0,
  async answer(desk) {
    return renderMutes(activeMutes(await desk.listMutes(), desk.clock()));
  },
};
