import type { Incident } from '../../incidents/model/incident.ts';
import { type IncidentState, isInState } from '../../incidents/model/incident-state.ts';
import { matchesGlob } from '../../lib/matches-glob.ts';
import { unquote } from '../reading/read-command-text.ts';
import { renderList } from '../answers/render-list.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { type Command, usageText } from './command.ts';
import { listIncidents, sortForList } from './list-incidents.ts';

/** Lists unresolved incidents, the most urgent first, or those that were resolved lately. */
export const list: Command = {
  name: 'list',
  usage: '[open|acked|snoozed|muted|quiet|resolved] [mine] [bucket]',
  summary:
    'lists unresolved incidents, the most urgent first, or those resolved in the last 30 days; `*` in a bucket matches anything',
  async answer(service, { words: typed, by }) {
    const words = typed.map(unquote);
    const states = new Set(words.map((word) => exclusive.get(word.toLowerCase())));
    states.delete(undefined);
    if (states.size > 1) {
      const what = codeSpan(words.join(' '), shares.reason);
      return answerText(
        `Choose one state. Usage: ${usageText(list)}.\nAn incident cannot be ${what} at the same time.`,
      );
    }
    const isOver = words.some((word) => word.toLowerCase() === 'resolved');
    const all = isOver ? await service.listResolved() : sortForList(await service.listUnresolved());
    const wanted = words.map((word) => readFilter(word, by));
    const incidents = all.filter((incident) => wanted.every((isWanted) => isWanted(incident)));
    const total = incidents.length;
    const listed = await listIncidents(service, incidents, all);
    const answer = renderList(listed, { filters: words, isOver, total });
    const buckets = words.filter((word) => !filters.has(word.toLowerCase())).join(' ');
    if (incidents.length > 0 || buckets === '') return answer;
    return answerText(`${answer.text}\nUsage: ${usageText(list)}.`);
  },
};

/** An incident is only one of these at a time. */
const exclusive: ReadonlyMap<string, string> = new Map([
  ['open', 'open'],
  ['acked', 'acknowledged'],
  ['acknowledged', 'acknowledged'],
  ['resolved', 'resolved'],
]);

/** What may be typed in place of a bucket. */
const filters: ReadonlyMap<string, (incident: Incident, by: string) => boolean> = new Map([
  ['open', ({ status }: Incident) => status.kind === 'open'],
  ['acked', isNow('acknowledged')],
  ['acknowledged', isNow('acknowledged')],
  ['snoozed', isNow('snoozed')],
  ['muted', isNow('muted')],
  ['quiet', isNow('quiet')],
  ['mine', ({ status }: Incident, by: string) => status.kind !== 'open' && status.by === by],
  ['resolved', isNow('resolved')],
]);

function isNow(state: IncidentState): (incident: Incident) => boolean {
  return (incident) => isInState(incident, state);
}

function readFilter(word: string, by: string): (incident: Incident) => boolean {
  const filter = filters.get(word.toLowerCase());
  if (filter !== undefined) return (incident) => filter(incident, by);
  return ({ sourceBucket, destinationBucket = '' }) =>
    matchesGlob(sourceBucket, word) || matchesGlob(destinationBucket, word);
}
