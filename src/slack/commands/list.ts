import { compareForList } from '../../incidents/model/compare-incidents.ts';
import { explainIncident } from '../../incidents/explain-incident.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { type IncidentState, isInState } from '../../incidents/model/incident-state.ts';
import { matchesGlob } from '../../lib/matches-glob.ts';
import { onceForEach } from '../../lib/once-for-each.ts';
import { shortIds } from '../../incidents/model/short-id.ts';
import { unquote } from '../reading/read-command-text.ts';
import { renderList } from '../answers/render-list.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { type Command, usageText } from './command.ts';

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
        `An incident cannot be ${what} at the same time. Usage: ${usageText(list)}.`,
      );
    }
    const isOver = words.some((word) => word.toLowerCase() === 'resolved');
    const all = isOver ? await service.listResolved() : sortForList(await service.listUnresolved());
    const wanted = words.map((word) => readFilter(word, by));
    const incidents = all.filter((incident) => wanted.every((isWanted) => isWanted(incident)));
    // A resolved incident is found by its whole id alone.
    const ids = isOver ? new Map<string, string>() : idsOf(all);
    // What is not shown takes neither time nor memory, however many there are.
    const listed = incidents.slice(0, slackLimits.messageBlocks).map(async (incident) => {
      const link = incident.alert === undefined ? undefined : await service.linkTo(incident.alert);
      const id = ids.get(incident.id) ?? incident.id;
      return { incident, id, explanation: explainIncident(incident), link };
    });
    const total = incidents.length;
    const answer = renderList(await Promise.all(listed), { filters: words, isOver, total });
    const buckets = words.filter((word) => !filters.has(word.toLowerCase())).join(' ');
    if (incidents.length > 0 || buckets === '') return answer;
    return answerText(`${answer.text} Usage: ${usageText(list)}.`);
  },
};

// Those who ask at the same time share the incidents: then they share their order and their ids too.
const sortForList = onceForEach((incidents: readonly Incident[]) =>
  incidents.toSorted(compareForList),
);
const idsOf = onceForEach((incidents: readonly Incident[]) => shortIds(incidents));

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
