import { compareForList } from '../../incidents/model/compare-incidents.ts';
import { explainIncident } from '../../incidents/explain-incident.ts';
import { shortIds } from '../../incidents/model/short-id.ts';
import { unquote } from '../reading/read-command-text.ts';
import { renderList } from '../answers/render-list.ts';
import { renderNoMatch } from '../answers/render-no-match.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { type Command, usageText } from './command.ts';
import { isNameOnly, matchesWord, nearestFilter } from './list-filters.ts';

/** Lists unresolved incidents, the most urgent first, or those that were resolved lately. */
export const list: Command = {
  name: 'list',
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
    const all = isOver
      ? await service.listResolved()
      : (await service.listUnresolved()).sort(compareForList);
    const incidents = all.filter((incident) =>
      words.every((word) => matchesWord(incident, word, by)),
    );
    if (incidents.length === 0 && (isOver || words.length > 0)) {
      const unknown = words.find(
        (word) => isNameOnly(word) && !all.some((incident) => matchesWord(incident, word, by)),
      );
      const meant = unknown === undefined ? undefined : nearestFilter(unknown);
      return renderNoMatch({ words, unknown, meant, isOver, others: all.length });
    }
    // A resolved incident is found by its whole id alone.
    const ids = isOver ? new Map<string, string>() : shortIds(all);
    const listed = incidents.map(async (incident, index) => {
      const isLinked = incident.alert !== undefined && index < slackLimits.messageBlocks;
      const link = isLinked ? await service.linkTo(incident.alert) : undefined;
      const id = ids.get(incident.id) ?? incident.id;
      return { incident, id, explanation: explainIncident(incident), link };
    });
    return renderList(await Promise.all(listed), isOver);
  },
};

/** An incident is only one of these at a time. */
const exclusive: ReadonlyMap<string, string> = new Map([
  ['open', 'open'],
  ['acked', 'acknowledged'],
  ['acknowledged', 'acknowledged'],
  ['resolved', 'resolved'],
]);
