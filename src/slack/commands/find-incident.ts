import type { Incident } from '../../incidents/model/incident.ts';
import { findByShortId } from '../../incidents/model/short-id.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { unquote } from '../reading/read-command-text.ts';
import type { BotService } from '../service/bot-service.ts';
import { type Command, usageText } from './command.ts';
import { idsOf, sortForList } from './list-incidents.ts';
import { findByBuckets } from './names-bucket.ts';
import { renderChoice } from './render-choice.ts';

const wholeId = /^[\w-]{16}$/;

/** A command does not know on which alert it is typed. */
const pointers: ReadonlySet<string> = new Set(['this', 'it', 'that', 'these', 'all', 'everything']);

/**
 * The one incident whose id, or whose bucket, was typed; else an answer with buttons to choose by, which go on with the
 * command as it was typed.
 *
 * @param text - what was typed after the command's name
 * @param asTyped - its first word
 */
export async function findIncident(
  service: BotService,
  command: Command,
  text: string,
  asTyped: string | undefined,
): Promise<Incident | RenderedMessage> {
  const usage = `Usage: ${usageText(command)}. \`/s3rep list\` shows the ids.`;
  const choose = (question: string, among: readonly Incident[], all: readonly Incident[]) =>
    renderChoice(
      question,
      among,
      idsOf(all),
      (id) => `${command.name} ${id}${rest(text, asTyped)}`,
    );
  const typed = unquote(asTyped ?? '').replace(/^#/, '');
  const what = codeSpan(typed, shares.reason);
  const isNamed = typed !== '' && !isPointer(typed);
  const fromResolved = async () => findResolved(await service.listResolved(), typed);
  const unresolved = sortForList(await service.listUnresolved());
  if (command.isAboutResolved === true) {
    const { one, several, all } = await fromResolved();
    if (one !== undefined) return one;
    if (isNamed && several.length > 0)
      return choose(`Which one of ${what}? ${usage}`, several, all);
    const [open] = isNamed
      ? [...findNamed(unresolved, typed), ...(await findByWholeId(service, typed))]
      : [];
    if (open !== undefined) return open;
    return choose(
      `Which incident? ${usage}\n${describeResolvedOnly(isNamed, what, all.length)}`,
      all,
      all,
    );
  }
  if (!isNamed) return choose(`Which incident? ${usage}`, unresolved, unresolved);
  const [found, ...others] = findNamed(unresolved, typed);
  if (found !== undefined && others.length === 0) return found;
  if (found !== undefined)
    return choose(`Which one of ${what}? ${usage}`, [found, ...others], unresolved);
  const [byWholeId] = await findByWholeId(service, typed);
  if (byWholeId !== undefined) return byWholeId;
  const { byId, several, all } = await fromResolved();
  if (byId !== undefined) return byId;
  if (several.length > 0)
    return choose(`Which one of ${what}, resolved lately? ${usage}`, several, all);
  return choose(`Which incident? ${usage}\n${describeUnfound(what)}`, unresolved, unresolved);
}

/** `byId`: the only one of this id; `one`: the only one of this id or bucket. */
function findResolved(all: readonly Incident[], typed: string) {
  const [byId, ...others] = findByShortId(all, typed);
  const several = findNamed(all, typed);
  const isOne = byId !== undefined && others.length === 0;
  const one = isOne ? byId : several.length === 1 ? several[0] : undefined;
  return { byId: isOne ? byId : undefined, one, several, all };
}

/** Whether a word only points, as `this` does. */
export function isPointer(word: string): boolean {
  return pointers.has(word.toLowerCase());
}

/** Whether `findIncident` found it. */
export function isIncident(found: Incident | RenderedMessage): found is Incident {
  return 'episode' in found;
}

/** By an id or a bucket: should both fit, neither is a guess. */
function findNamed(incidents: readonly Incident[], typed: string): Incident[] {
  return [...new Set([...findByShortId(incidents, typed), ...findByBuckets(incidents, [typed])])];
}

/** However long ago it was resolved. */
async function findByWholeId(service: BotService, typed: string): Promise<Incident[]> {
  const summary = wholeId.test(typed) ? await service.readSummary(typed) : undefined;
  return summary === undefined ? [] : [summary.incident];
}

/** What was typed behind the first word, which a choice takes the place of. */
function rest(text: string, first: string | undefined): string {
  if (first === undefined) return text === '' ? '' : ` ${text}`;
  return text.slice(text.indexOf(first) + first.length);
}

function describeResolvedOnly(isNamed: boolean, what: string, count: number): string {
  const unfound = isNamed ? `${what} names no incident. ` : '';
  const [incidents, were] = count === 1 ? ['incident', 'was'] : ['incidents', 'were'];
  return `${unfound}${count === 0 ? 'No incidents' : formatCount(count)}${count === 0 ? '' : ` ${incidents}`} ${were} resolved in the last 30 days.`;
}

function describeUnfound(what: string): string {
  return `${what} is neither a bucket of an incident nor the start of an id: type at least 4 characters. For one that was resolved more than 30 days ago, type its whole id.`;
}
