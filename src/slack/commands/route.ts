import { pagerNameForm } from '../../incidents/model/page.ts';
import type { Route } from '../../incidents/model/route.ts';
import { findByShortId } from '../../incidents/model/short-id.ts';
import { findReason } from '../../replication/find-reason.ts';
import { describeRouted, findMatches } from '../answers/render-matches.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { BotService } from '../service/bot-service.ts';
import { describeMissed } from '../service/post-receipts.ts';
import { anyway, askUnmatched } from './ask-unmatched.ts';
import { type BucketDoubt, doubtBucket, type Known } from './doubt-bucket.ts';
import { readKnown, renderDoubt } from './doubt-pattern.ts';
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
  usage: '<bucket> here [mention @group] [page <name>] [weekly]',
  summary:
    'sends new incidents of a bucket (`orders*`) to this channel; you can add whom escalations mention, which key of the pager is used, and a weekly summary',
  async answer(service, request) {
    const { words: typed, text, by, channelId, triggerId } = request;
    const isSure = typed[0]?.toLowerCase() === anyway && typed.length > 2;
    const words = hereLast(isSure ? typed.slice(1) : typed);
    const [asTyped, here, ...rest] = words;
    const bucket = asTyped === undefined ? undefined : unquote(asTyped).replace(/^bucket:/i, '');
    const wish = readWish(rest);
    const asked = `Type this in the channel that should get the alerts. Usage: ${usageText(route)}, for example \`/s3rep route orders* here mention @storage-oncall\`.`;
    if (!bucket || here?.toLowerCase() !== 'here' || wish === undefined)
      return answerText(`${asked}${describeWrong(words)}`);
    const unknown = describeUnknownPager(service, wish.pager);
    if (unknown !== undefined) return answerText(`Nothing was changed: ${unknown}`);
    if (isDirectMessage(channelId)) return answerText(inDirectMessage);
    if (!isSure) {
      const doubt = doubtRouted(asTyped ?? '', await readKnown(service, request));
      if (doubt !== undefined) return renderDoubt(route, asked, doubt, { text, word: bucket });
      const pattern = { typed: [bucket], pattern: { bucket } };
      const question = await askUnmatched(service, route, request, pattern);
      if (question !== undefined) return question;
    }
    return routeAsOperator(service, { bucket, channelId, by, ...wish }, triggerId);
  },
};

/** Reads `here orders` and `orders to here` as `orders here`. */
function hereLast([first, second, ...rest]: readonly string[]): string[] {
  const all = [first, second, ...rest].filter((word) => word !== undefined);
  if (first?.toLowerCase() === 'here' && second !== undefined) return [second, first, ...rest];
  return second?.toLowerCase() === 'to' && first !== undefined ? [first, ...rest] : all;
}

type Wanted = Omit<Route, 'number' | 'at'>;

async function routeAsOperator(
  service: BotService,
  wanted: Wanted,
  triggerId: string | undefined,
): Promise<RenderedMessage> {
  const { by, ...details } = wanted;
  const { bucket, channelId } = wanted;
  const wish = { about: 'routes', by, what: 'route', details: { route: details }, triggerId };
  return asOperator(service, wish, 'route', async () => {
    const obstacle = await service.join(channelId);
    if (obstacle !== undefined) return answerText(`Nothing was changed. ${obstacle}`);
    const matches = findMatches(await service.listUnresolved(), { bucket });
    const made = await service.route({ ...wanted, at: service.clock() });
    const receipt = renderRouteReceipt(made);
    const missed = describeMissed(channelId, await service.postReceipt(channelId, receipt));
    const done = missed.length === 0 ? ['Done. Posted in the channel.'] : [receipt.text, ...missed];
    return answerText([...done, describeRouted(matches)].join('\n'));
  });
}

/** Routes are by bucket alone, so a reason is no bucket either; an id stands for its incident's. */
function doubtRouted(typed: string, known: Known): BucketDoubt | undefined {
  const bare = unquote(typed);
  if (/^bucket:/i.test(bare)) return undefined;
  if (/^reason:/i.test(bare) || findReason(bare) !== undefined)
    return { problem: `${codeSpan(bare, shares.reason)} is a reason, and routes are by bucket.` };
  const doubt = doubtBucket(bare, known);
  const [byId] = findByShortId(known.incidents, bare);
  if (doubt === undefined) return undefined;
  return { problem: doubt.problem, ...(byId !== undefined && { meant: byId.sourceBucket }) };
}

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
  if (/^<?#/.test(here)) return '\nAfter the bucket type the word `here`, in that channel.';
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
