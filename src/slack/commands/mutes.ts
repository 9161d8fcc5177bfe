import { activeMutes } from '../../incidents/model/mute.ts';
import { renderMutes } from '../answers/render-mutes.ts';
import type { Command } from './command.ts';

/** Lists what is muted. */
export const mutes: Command = {
  name: 'mutes',
  changes: 'nothing',
  usage: '',
  summary: 'lists active mutes: who muted what, why and until when',
  maxWords: 0,
  async answer(service) {
    return renderMutes(activeMutes(await service.listMutes(), service.clock()));
  },
};
