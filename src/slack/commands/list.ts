import { compareForList } from '../../incidents/model/compare-incidents.ts';
import { explainIncident } from '../../incidents/explain-incident.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { onceForEach } from '../../lib/once-for-each.ts';
import { shortIds } from '../../incidents/model/short-id.ts';
import { unquote } from '../reading/read-command-text.ts';
import { renderList } from '../answers/render-list.ts';
import { renderNoMatch } from '../answers/render-no-match.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { type Command, usageText } from './command.ts';
import { isNameOnly, nearestFilter, readFilter } from './list-filters.ts';

/** Lists unresolved incidents, the most urgent first, or those that were resolved lately. */
export const list: Command = {
  name: 'list',
  changes: 'nothing',
  usage: '[open|acked|snoozed|muted|quiet|resolved] [mine] [severity] [reason] [bucket]',
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
    if (incidents.length === 0 && (isOver || words.length > 0)) {
      const unknown = words.find(
        (word, index) => isNameOnly(word) && !all.some((incident) => wanted[index]!(incident)),
      );
      const meant = unknown === undefined ? undefined : nearestFilter(unknown);
      return renderNoMatch({ words, unknown, meant, isOver, others: all.length });
    }
    // A resolved incident is found by its whole id alone.
    const ids = isOver ? new Map<string, string>() : idsOf(all);
    // What is not shown takes neither time nor memory, however many there are.
    const listed = incidents.slice(0, slackLimits.messageBlocks).map(async (incident) => {
      const link = incident.alert === undefined ? undefined : await service.linkTo(incident.alert);
      const id = ids.get(incident.id) ?? incident.id;
      return { incident, id, explanation: explainIncident(incident), link };
    });
    return renderList(await Promise.all(listed), { isOver, total: incidents.length });
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
