import { activeMutes } from '../../incidents/mute.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { renderUnmuteReceipt } from '../answers/render-mutes.ts';
import { tellChannel } from '../desk/tell-channel.ts';
import { asOperator } from './as-operator.ts';
import { sayUnknown } from './say-unknown.ts';
import { type Command, usageText } from './command.ts';

/** Ends a mute before its time. */
export const unmute: Command = {
  name: 'unmute',
  form: '<number>',
  does: 'ends a mute before its time, by its number in `/s3rep mutes`',
  mostWords: 1,
  async answer(desk, { words: [typed = ''], by, channelId }) {
    const now = desk.clock();
    const found = activeMutes(await desk.listMutes(), now).find(
      ({ number }) => String(number) === typed.replace(/^#/, ''),
    );
    if (found === undefined) {
      return answerText(
        `Which mute?${sayUnknown(typed, 'mute')} ${usageText(unmute)}: \`/s3rep mutes\` shows the numbers.`,
      );
    }
    const deed = { about: 'mutes', by, what: 'unmute', words: typed };
    return asOperator(desk, deed, 'end a mute', async () => {
      await desk.endMute(found);
      return tellChannel(desk, renderUnmuteReceipt(found, by), found, { typedIn: channelId });
    });
  },
};
