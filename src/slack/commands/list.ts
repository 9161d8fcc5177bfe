import { unquote } from '../reading/read-command-text.ts';
import { renderList } from '../answers/render-list.ts';
import { renderNoMatch } from '../answers/render-no-match.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { type Command, usageText } from './command.ts';
import { isNameOnly, nearestFilter, plainWord, readFilter } from './list-filters.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { sortForList } from '../../incidents/model/compare-incidents.ts';
import { listIncidents } from './list-incidents.ts';
import { runButtons } from './run-buttons.ts';

/** Lists unresolved incidents, the most urgent first, or those that were resolved lately. */
export const list: Command = {
  name: 'list',
  changes: 'nothing',
  usage: '[open|acked|snoozed|muted|quiet|resolved] [mine] [severity] [reason] [bucket]',
  summary:
    'lists unresolved incidents, the most urgent first, or those resolved in the last 30 days; `*` in a bucket matches anything',
  async answer(service, { words: typed, by }) {
    const words = typed.map((word) => plainWord(unquote(word))).filter((word) => word !== '');
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
    if (incidents.length === 0 && (isOver || words.length > 0)) {
      const unknown = words.find(
        (word, index) => isNameOnly(word) && !all.some((incident) => wanted[index]!(incident)),
      );
      const meant = unknown === undefined ? undefined : nearestFilter(unknown);
      const others = all.length - countTests(all);
      const answer = renderNoMatch({ words, unknown, meant, isOver, others });
      if (meant === undefined) return answer;
      const corrected = words.map((word) => (word === unknown ? meant : word));
      return {
        ...answer,
        blocks: [...answer.blocks, ...runButtons([`list ${corrected.join(' ')}`])],
      };
    }
    const listed = await listIncidents(service, incidents, all);
    return renderList(listed, {
      isOver,
      total: incidents.length,
      tests: countTests(incidents),
    });
  },
};

function countTests(incidents: readonly Incident[]): number {
  return incidents.filter(({ isTest }) => isTest === true).length;
}

/** An incident is only one of these at a time. */
const exclusive: ReadonlyMap<string, string> = new Map([
  ['open', 'open'],
  ['acked', 'acknowledged'],
  ['acknowledged', 'acknowledged'],
  ['resolved', 'resolved'],
]);
