import { compareForList } from '../../incidents/compare-urgency.ts';
import { explainIncident } from '../../incidents/explain-incident.ts';
import type { Incident } from '../../incidents/incident.ts';
import { matchesGlob } from '../../incidents/match-glob.ts';
import { shortIds } from '../../incidents/short-id.ts';
import { renderList } from '../render-list.ts';
import { slackLimits } from '../slack-limits.ts';
import type { Command } from './command.ts';

/** Lists incidents that are not resolved, the most urgent first. */
export const list: Command = {
  name: 'list',
  form: '[open|acked|snoozed|muted|quiet] [mine] [bucket]',
  does: 'shows what is failing and not resolved, the worst first; a bucket may hold `*`',
  async answer(desk, { words, by }) {
    const unresolved = (await desk.listUnresolved()).sort(compareForList);
    const wanted = words.map((word) => readFilter(word, by));
    const incidents = unresolved.filter((incident) =>
      wanted.every((isWanted) => isWanted(incident)),
    );
    const ids = shortIds(unresolved);
    const listed = incidents.map(async (incident, index) => {
      const isLinked = incident.alert !== undefined && index < slackLimits.messageBlocks;
      const link = isLinked ? await desk.linkTo(incident.alert) : undefined;
      const id = ids.get(incident.id) ?? incident.id;
      return { incident, id, explanation: explainIncident(incident), link };
    });
    return renderList(await Promise.all(listed), words);
  },
};

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
      return ({ status }) => status.kind === 'acknowledged' && status.by === by;
    default:
      return ({ sourceBucket, destinationBucket = '' }) =>
        matchesGlob(sourceBucket, word) || matchesGlob(destinationBucket, word);
  }
}
