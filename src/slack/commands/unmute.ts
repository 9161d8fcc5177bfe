import { activeMutes, type Mute } from '../../incidents/model/mute.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { runButtons } from './run-buttons.ts';
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
    const active = activeMutes(await service.listMutes(), now);
    const found = active.find(({ number }) => String(number) === typed.replace(/^#/, ''));
    if (found === undefined) return askWhich(active, typed);
    const { number: muteNumber, by: _by, at: _at, until: _until, why: _why, ...pattern } = found;
    const details = { muteNumber, pattern };
    const wish = { about: 'mutes', by, what: 'unmute', details, triggerId };
    return asOperator(service, wish, 'end a mute', async () => {
      await service.endMute(found);
      return postReceipts(service, renderUnmuteReceipt(found, by), found, { typedIn: channelId });
    });
  },
};

function askWhich(active: readonly Mute[], typed: string): RenderedMessage {
  const unknown = describeUnknown(typed, 'the number of an active mute');
  const none = active.length === 0 ? '\nNothing is muted.' : '';
  const text = `Which mute? Usage: ${usageText(unmute)}. \`/s3rep mutes\` shows the numbers.${unknown}${none}`;
  const named = active.map(({ number, bucket, key, rule, reason }) => {
    const what = [bucket, key, rule, reason].filter((part) => part !== undefined).join(' ');
    return [`unmute ${number}`, `${number} ${what}`] as const;
  });
  return { text, blocks: [sectionBlock([text]), ...runButtons(named)] };
}
