import type { Incident } from '../../incidents/model/incident.ts';
import { sortForList } from '../../incidents/model/compare-incidents.ts';
import { findByShortId, shortIds } from '../../incidents/model/short-id.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { readName } from '../reading/read-name.ts';
import type { BotService } from '../service/bot-service.ts';
import { type Command, usageText } from './command.ts';
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
  const typed = readName(asTyped ?? '');
  // However long ago it was resolved; and without reading all that is not.
  const byWholeId = wholeId.test(typed) ? await service.readIncident(typed) : undefined;
  if (byWholeId !== undefined) return byWholeId;
  const usage = `Usage: ${usageText(command)}. \`/s3rep list\` shows the ids.`;
  const wanted: Wanted = {
    typed,
    what: codeSpan(typed, shares.reason),
    isNamed: typed !== '' && !isPointer(typed),
    choose: (question, problem, among, all = among) =>
      renderChoice(
        `${question} ${usage}${problem}`,
        among,
        shortIds(all),
        (id) => `${command.name} ${id}${rest(text, asTyped)}`,
      ),
  };
  return command.isAboutResolved === true ? findOver(service, wanted) : findOpen(service, wanted);
}

interface Wanted {
  readonly typed: string;
  /** As code. */
  readonly what: string;
  readonly isNamed: boolean;
  readonly choose: (
    question: string,
    problem: string,
    among: readonly Incident[],
    all?: readonly Incident[],
  ) => RenderedMessage;
}

async function findOpen(
  service: BotService,
  { typed, what, isNamed, choose }: Wanted,
): Promise<Incident | RenderedMessage> {
  const unresolved = sortForList(await service.listUnresolved());
  if (!isNamed) return choose('Which incident?', '', unresolved);
  const [found, ...others] = findNamed(unresolved, typed);
  if (found !== undefined && others.length === 0) return found;
  if (found !== undefined)
    return choose(`Which one of ${what}?`, '', [found, ...others], unresolved);
  const resolved = await service.listResolved();
  const [lately, ...more] = findByShortId(resolved, typed);
  if (lately !== undefined && more.length === 0) return lately;
  const past = findNamed(resolved, typed);
  if (past.length > 0) {
    const which = past.length === 1 ? 'Do you mean this one' : 'Which one';
    return choose(`${which} of ${what}, resolved lately?`, '', past, resolved);
  }
  return choose('Which incident?', `\n${describeUnfound(what)}`, unresolved);
}

/** Among what was resolved lately; what is open only to say that it is. */
async function findOver(
  service: BotService,
  { typed, what, isNamed, choose }: Wanted,
): Promise<Incident | RenderedMessage> {
  const resolved = await service.listResolved();
  const problem = describeOver(resolved.length);
  if (!isNamed) return choose('Which incident?', `\n${problem}`, resolved);
  const byId = findByShortId(resolved, typed);
  const named = byId.length === 1 ? byId : findNamed(resolved, typed);
  if (named.length > 1) return choose(`Which one of ${what}?`, '', named, resolved);
  const [over] = named;
  const [open] = findNamed(await service.listUnresolved(), typed);
  const unfound = `\n${what} names no incident. ${problem}`;
  return over ?? open ?? choose('Which incident?', unfound, resolved);
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

/** What was typed behind the first word, which a choice takes the place of. */
function rest(text: string, first: string | undefined): string {
  if (first === undefined) return text === '' ? '' : ` ${text}`;
  return text.slice(text.indexOf(first) + first.length);
}

function describeOver(count: number): string {
  if (count === 1) return '1 incident was resolved in the last 30 days.';
  return `${count === 0 ? 'No' : formatCount(count)} incidents were resolved in the last 30 days.`;
}

function describeUnfound(what: string): string {
  return `${what} is neither a bucket of an incident nor the start of an id: type at least 4 characters. For one that was resolved more than 30 days ago, type its whole id.`;
}
