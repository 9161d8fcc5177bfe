import { nearestWord } from '../../lib/nearest-word.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { findByShortId } from '../../incidents/model/short-id.ts';
import { findReportAddress } from '../../replay/reports/find-report-address.ts';
import { understandAsk } from '../../replication/understand-ask.ts';
import { type ListedIncident, renderList } from '../answers/render-list.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shownAtMost } from '../block-kit/slack-limits.ts';
import { answerNamed } from '../explanation/answer-message.ts';
import { answerReason } from '../explanation/answer-reason.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { unquote } from '../reading/read-command-text.ts';
import { readName } from '../reading/read-name.ts';
import type { BotService } from '../service/bot-service.ts';
import { answerOnCall } from './answer-on-call.ts';
import type { CommandRequest } from './command.ts';
import { list } from './list.ts';
import { sortForList } from '../../incidents/model/compare-incidents.ts';
import { listIncidents } from './list-incidents.ts';
import { bucketsOf, findByBuckets, namesBucket } from './names-bucket.ts';
import { nearestCommands } from './nearest-commands.ts';
import { renderMeant } from './render-meant.ts';
import { report } from './report.ts';
import { runButtons } from './run-buttons.ts';
import { showIncident } from './show.ts';

/** More words are a question, not a command with a typo. */
const maxWordsOfCommand = 3;

/** What is longer is a paste: to look for resolved incidents takes a few reads. */
const maxWordsOfQuestion = 12;

/** Answers what is no command: a reason, a question, a bucket, an id, a command with a typo. */
export async function answerWords(
  service: BotService,
  request: CommandRequest,
): Promise<RenderedMessage | undefined> {
  const { text } = request;
  const address = readAddress(request);
  if (address !== undefined) return renderMeant([`${report.name} ${address}`], '');
  const named = await answerNamed(service, text);
  if (named !== undefined) return named;
  const words = request.words.map(readWord).filter((word) => word !== '');
  const asked = words.join(' ').toLowerCase();
  const filter = listed.get(asked);
  if (filter !== undefined) return list.answer(service, { ...request, words: filter });
  if (onCall.has(asked)) return answerOnCall(service);
  const unresolved = sortForList(await service.listUnresolved());
  const [first = '', second = ''] = words;
  const meant = readMeant(request);
  if (meant.length > 0 && !unresolved.some((incident) => namesBucket(incident, [first])))
    return renderMeant(meant, isSure(text, findHere(unresolved, [second])) ? '' : text);
  const here = findHere(unresolved, words);
  if (here.length > 0) return showAll(service, here, unresolved);
  return (await answerResolved(service, words)) ?? answerReasons(service, text, unresolved);
}

/** Words for the whole of what is listed -> what is typed after `list`. */
const listed: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['status', 'incidents', 'alerts', 'whats failing', 'what is failing', 'what is broken'].map(
    (words) => [words, []] as const,
  ),
  ...['open', 'acked', 'acknowledged', 'snoozed', 'muted', 'quiet', 'resolved', 'mine'].map(
    (word) => [word, [word]] as const,
  ),
]);

const onCall: ReadonlySet<string> = new Set(
  ['', 'who is ', 'whos '].flatMap((who) =>
    ['oncall', 'on call', 'on-call'].map((call) => `${who}${call}`),
  ),
);

function readWord(word: string): string {
  return readName(word).replaceAll(/['’]/g, '');
}

const takeOver = /^take\s+over(?!\S)/i;

/** The commands that may be meant, with the rest as it was typed. */
function readMeant(request: CommandRequest): string[] {
  const text = request.text.replace(takeOver, 'takeover');
  const words = text.split(/\s+/);
  const [first = ''] = words;
  const { before, end, why } = readClauses(text);
  const isLong = before.length > maxWordsOfCommand && end === undefined && why === undefined;
  if (isLong || (words.length > 1 && understandAsk(text).note !== undefined)) return [];
  const rest = text.slice(text.indexOf(first) + first.length);
  return nearestCommands(first).map((name) => `${name}${rest}`);
}

/** Whether what looks like a command is no question: two words stand for it, or an incident is behind it. */
function isSure(text: string, behind: readonly Incident[]): boolean {
  return takeOver.test(text) || behind.length > 0;
}

/** The address of a report among a few words; more of them are an error that names it. */
function readAddress({ words }: CommandRequest): string | undefined {
  if (words.length > maxWordsOfCommand) return undefined;
  return words.find((word) => findReportAddress(unquote(word)) !== undefined);
}

/** By an id, or by the names of buckets. */
function findHere(incidents: readonly Incident[], words: readonly string[]): readonly Incident[] {
  const [first, ...others] = words;
  const byId = first === undefined || others.length > 0 ? [] : findByShortId(incidents, first);
  return byId.length > 0 ? byId : findByBuckets(incidents, words);
}

async function showAll(
  service: BotService,
  here: readonly Incident[],
  unresolved: readonly Incident[],
): Promise<RenderedMessage> {
  const [first, ...others] = here;
  if (first !== undefined && others.length === 0) return showIncident(service, first);
  const incidents = await listIncidents(service, here, unresolved);
  const { text, blocks } = renderList(incidents, { total: here.length });
  // Of a longer list, the ids are typed.
  const buttons = here.length > shownAtMost.suggestions ? [] : incidents.map(showButton);
  return { text, blocks: [...blocks, ...runButtons(buttons)] };
}

function showButton({ incident, id }: ListedIncident): readonly [string, string] {
  const { sourceBucket, destinationBucket = '…' } = incident;
  return [`show ${id}`, `${id} ${sourceBucket} → ${destinationBucket}`];
}

/** What was resolved lately of the buckets that are named; undefined if nothing was, or in what is no short question. */
async function answerResolved(
  service: BotService,
  words: readonly string[],
): Promise<RenderedMessage | undefined> {
  if (words.length > maxWordsOfQuestion) return undefined;
  const resolved = await service.listResolved();
  const named = findByBuckets(resolved, words);
  if (named.length === 0) return undefined;
  const listed = await listIncidents(service, named, resolved);
  return renderList(listed, { isOver: true, total: named.length });
}

async function answerReasons(
  service: BotService,
  text: string,
  unresolved: readonly Incident[],
): Promise<RenderedMessage> {
  const answer = await answerReason(service, text);
  const { note, reasons } = understandAsk(text);
  if (note !== undefined || reasons.length > 0) return answer;
  const bucket = nearestWord(readWord(text), unresolved.flatMap(bucketsOf));
  if (bucket !== undefined) return renderMeant([`show ${bucket}`], '');
  return { ...answer, blocks: [...answer.blocks, ...runButtons(['list', 'search', 'help'])] };
}
