import { activeMutes } from '../../incidents/model/mute.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { renderUnmuteReceipt } from '../answers/render-mutes.ts';
import { postReceipts } from '../service/post-receipts.ts';
import { asOperator } from '../service/as-operator.ts';
import { describeUnknown } from './describe-unknown.ts';
import { type Command, usageText } from './command.ts';

/** Ends a mute before its time. */
export const unmute: Command = {
  name: 'unmute',
  changes: 'mutes',
  usage: '<number>',
  summary: 'ends a mute early, by its number in `/s3rep mutes`',
  maxWords: 1,
  async answer(service, { words: [typed = ''], by, channelId, triggerId }) {
    const now = service.clock();
    const found = activeMutes(await service.listMutes(), now).find(
      ({ number }) => String(number) === typed.replace(/^#/, ''),
    );
    if (found === undefined) {
      return answerText(
        `Which mute? Usage: ${usageText(unmute)}. \`/s3rep mutes\` shows the numbers.${describeUnknown(typed, 'the number of an active mute')}`,
      );
    }
    const details = { muteNumber: found.number };
    const wish = { about: 'mutes', by, what: 'unmute', details, triggerId };
    return asOperator(service, wish, 'end a mute', async () => {
      await service.endMute(found);
      return postReceipts(service, renderUnmuteReceipt(found, by), found, { typedIn: channelId });
    });
  },
};
