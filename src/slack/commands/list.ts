import { compareForList } from '../../incidents/announcing/compare-urgency.ts';
import { explainIncident } from '../../incidents/explain-incident.ts';
import type { Incident } from '../../incidents/incident.ts';
import { matchesGlob } from '../../incidents/match-glob.ts';
import { shortIds } from '../../incidents/short-id.ts';
import { renderList } from '../answers/render-list.ts';
import { slackLimits } from '../block-kit/slack-limits.ts';
import type { Command } from './command.ts';

/** Lists incidents that are not resolved, the most urgent first, or those that lately were. */
export const list: Command = {
  name: 'list',
  form: '[open|acked|snoozed|muted|quiet|resolved] [mine] [bucket]',
  does: 'shows what is failing and not resolved, the worst first, or what was resolved in the last 30 days; a bucket may hold `*`',
  async answer(desk, { words, by }) {
    const isOver = words.some((word) => word.toLowerCase() === 'resolved');
    const all = isOver
      ? (await desk.listResolved()).sort(newestFirst)
      : (await desk.listUnresolved()).sort(compareForList);
    const wanted = words.map((word) => readFilter(word, by));
    const incidents = all.filter((incident) => wanted.every((isWanted) => isWanted(incident)));
    // What is resolved is found by its whole id alone.
    const ids = isOver ? new Map<string, string>() : shortIds(all);
    const listed = incidents.map(async (incident, index) => {
      const isLinked = incident.alert !== undefined && index < slackLimits.messageBlocks;
      const link = isLinked ? await desk.linkTo(incident.alert) : undefined;
      const id = ids.get(incident.id) ?? incident.id;
      return { incident, id, explanation: explainIncident(incident), link };
    });
    return renderList(await Promise.all(listed), words, isOver);
  },
};

function newestFirst(one: Incident, other: Incident): number {
  return resolvedAt(other) - resolvedAt(one);
}

function resolvedAt({ status }: Incident): number {
  return status.kind === 'resolved' ? status.at.getTime() : 0;
}

function readFilter(word: string, by: string): (incident: Incident) => boolean {
  switch (word.toLowerCase()) {
    case 'open':
      return ({ status }) => status.kind === 'open';
    case 'snoozed':
      return ({ snooze }) => snooze !== undefined;
    case 'muted':
      return ({ muted }) => muted !== undefined;
    case 'quiet':
      return ({ watch }) => watch?.quietSince !== undefined;
    case 'acked':
    case 'acknowledged':
      return ({ status }) => status.kind === 'acknowledged';
    case 'mine':
      return ({ status }) => status.kind !== 'open' && status.by === by;
    case 'resolved':
      return ({ status }) => status.kind === 'resolved';
    default:
      return ({ sourceBucket, destinationBucket = '' }) =>
        matchesGlob(sourceBucket, word) || matchesGlob(destinationBucket, word);
  }
}
