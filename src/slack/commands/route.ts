import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { readMention, unquote } from '../reading/read-command-text.ts';
import { renderRouteReceipt } from '../answers/render-routes.ts';
import { asOperator } from '../service/as-operator.ts';
import { type Command, usageText } from './command.ts';

/** Sends incidents of some buckets to the channel where it is typed. */
export const route: Command = {
  name: 'route',
  changes: 'routes',
  usage: '<bucket> here [mention @group] [weekly]',
  summary:
    'sends new incidents of a bucket (`orders*`) to this channel; you can add whom escalations mention, and a weekly summary',
  async answer(service, { words, by, channelId, triggerId }) {
    const [asTyped, here, ...rest] = words;
    const bucket = asTyped === undefined ? undefined : unquote(asTyped);
    const extras = readWish(rest);
    if (bucket === undefined || here?.toLowerCase() !== 'here' || extras === undefined) {
      return answerText(
        `Type this in the channel that should get the alerts. Usage: ${usageText(route)}, for example \`/s3rep route orders* here mention @storage-oncall\`.${describeWrong(words)}`,
      );
    }
    if (isDirectMessage(channelId)) return answerText(inDirectMessage);
    const details = { route: { bucket, channelId, ...extras } };
    const wish = { about: 'routes', by, what: 'route', details, triggerId };
    return asOperator(service, wish, 'route', async () => {
      const obstacle = await service.join(channelId);
      if (obstacle !== undefined) return answerText(`Nothing was changed. ${obstacle}`);
      const made = await service.route({ bucket, channelId, by, at: service.clock(), ...extras });
      const receipt = renderRouteReceipt(made);
      const isPosted = await service.postReceipt(channelId, receipt);
      return isPosted ? answerText('Done. Posted in the channel.') : receipt;
    });
  },
};

/** Direct messages with the bot need a tab and scopes that the manifest does not have. */
const inDirectMessage =
  'Nothing was changed: the bot cannot post alerts in direct messages. Type this in a channel.';

function isDirectMessage(channelId: string): boolean {
  return channelId.startsWith('D');
}

function describeWrong([bucket, here, ...rest]: readonly string[]): string {
  if (bucket === undefined) return '';
  const isHere = here?.toLowerCase() === 'here';
  if (here === undefined) return '\nThe word `here` is missing.';
  const wrong = codeSpan(isHere ? rest.join(' ') : here, shares.reason);
  return isHere
    ? `\nI do not understand ${wrong}: type @ and choose a person or group from Slack’s list.`
    : `\nAfter the bucket type the word \`here\`, not ${wrong}.`;
}

/** What comes after `here`; undefined if it is not understood. */
function readWish(
  words: readonly string[],
): { readonly mentionId?: string; readonly isWeekly?: boolean } | undefined {
  const [word, next, ...rest] = words;
  switch (word?.toLowerCase()) {
    case undefined:
      return {};
    case 'weekly': {
      const others = readWish(next === undefined ? [] : [next, ...rest]);
      return others && { ...others, isWeekly: true };
    }
    case 'mention': {
      const mentionId = readMention(next);
      const others = readWish(rest);
      return mentionId === undefined
        ? undefined
        : others && others.mentionId === undefined
          ? { ...others, mentionId }
          : undefined;
    }
    default:
      return undefined;
  }
}
