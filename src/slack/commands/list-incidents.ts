import { explainIncident } from '../../incidents/explain-incident.ts';
import { compareForList } from '../../incidents/model/compare-incidents.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { shortIds } from '../../incidents/model/short-id.ts';
import { onceForEach } from '../../lib/once-for-each.ts';
import type { ListedIncident } from '../answers/render-list.ts';
import { slackLimits } from '../block-kit/slack-limits.ts';
import type { BotService } from '../service/bot-service.ts';

// Those who ask at the same time share the incidents: then they share their order and their ids too.

/** The most urgent first. */
export const sortForList = onceForEach((incidents: readonly Incident[]) =>
  incidents.toSorted(compareForList),
);

/** The short id of each. */
export const idsOf = onceForEach((incidents: readonly Incident[]) => shortIds(incidents));

/** What a list shows of some incidents, the first ones in their order; `all` are those among which an id has to be unique. */
export function listIncidents(
  service: Pick<BotService, 'linkTo'>,
  incidents: readonly Incident[],
  all: readonly Incident[],
): Promise<ListedIncident[]> {
  const ids = idsOf(all);
  // What is not shown takes neither time nor memory, however many there are.
  const listed = incidents.slice(0, slackLimits.messageBlocks).map(async (incident) => {
    const link = incident.alert === undefined ? undefined : await service.linkTo(incident.alert);
    const id = ids.get(incident.id) ?? incident.id;
    return { incident, id, explanation: explainIncident(incident), link };
  });
  return Promise.all(listed);
}
