import { pagerNameForm } from '../../incidents/model/page.ts';
import type { Route } from '../../incidents/model/route.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { readMention, unquote } from '../reading/read-command-text.ts';
import { renderRouteReceipt } from '../answers/render-routes.ts';
import type { BotService } from '../service/bot-service.ts';
import { asOperator } from '../service/as-operator.ts';
import { type Command, usageText } from './command.ts';

/** Sends incidents of some buckets to the channel where it is typed. */
export const route: Command = {
  name: 'route',
  changes: 'routes',
  usage: '<bucket> here [mention @group] [page <name>] [weekly]',
  summary:
    'sends new incidents of a bucket (`orders*`) to this channel; you can add whom escalations mention, which key of the pager is used, and a weekly summary',
  async answer(service, { words, by, channelId, triggerId }) {
    const [asTyped, here, ...rest] = words;
    const bucket = asTyped === undefined ? undefined : unquote(asTyped);
    const extras = readWish(rest);
    if (bucket === undefined || here?.toLowerCase() !== 'here' || extras === undefined) {
      return answerText(
        `Type this in the channel that should get the alerts. Usage: ${usageText(route)}, for example \`/s3rep route orders* here mention @storage-oncall\`.${describeWrong(words)}`,
      );
    }
    const unknown = describeUnknownPager(service, extras.pager);
    if (unknown !== undefined) return answerText(`Nothing was changed: ${unknown}`);
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
    ? `\nI do not understand ${wrong}: ${describeExpected(rest)}.`
    : `\nAfter the bucket type the word \`here\`, not ${wrong}.`;
}

function describeExpected(rest: readonly string[]): string {
  return rest[0]?.toLowerCase() === 'page'
    ? 'after `page` comes the name of a key in PAGER_KEYS'
    : 'type @ and choose a person or group from Slack’s list';
}

/** Undefined if it is known, or this worker knows no names: on Lambda the keys are with `sweep` alone. */
function describeUnknownPager(
  { pagerNames }: BotService,
  name: string | undefined,
): string | undefined {
  if (name === undefined || pagerNames === undefined || pagerNames.includes(name)) return undefined;
  if (pagerNames.length === 0) return 'no pager is set up. See PAGER_KEYS in docs/pager.md.';
  const names = pagerNames.map((each) => codeSpan(each, shares.reason)).join(', ');
  return `${codeSpan(name, shares.reason)} is no name in PAGER_KEYS, which has ${names}.`;
}

/** What comes after `here`; undefined if it is not understood. */
function readWish(
  words: readonly string[],
): Pick<Route, 'mentionId' | 'pager' | 'isWeekly'> | undefined {
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
    case 'page': {
      const pager = next?.toLowerCase();
      const others = readWish(rest);
      return pager !== undefined && pagerNameForm.test(pager)
        ? others && { ...others, pager }
        : undefined;
    }
    default:
      return undefined;
  }
}
