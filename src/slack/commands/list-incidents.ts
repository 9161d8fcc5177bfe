import { explainIncident } from '../../incidents/explain-incident.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { shortIds } from '../../incidents/model/short-id.ts';
import type { ListedIncident } from '../answers/render-list.ts';
import { slackLimits } from '../block-kit/slack-limits.ts';
import type { BotService } from '../service/bot-service.ts';

/** What a list shows of some incidents, in their order; `all` are those among which an id has to be unique. */
export function listIncidents(
  service: Pick<BotService, 'linkTo'>,
  incidents: readonly Incident[],
  all: readonly Incident[],
): Promise<ListedIncident[]> {
  const ids = shortIds(all);
  const listed = incidents.map(async (incident, index) => {
    const isLinked = incident.alert !== undefined && index < slackLimits.messageBlocks;
    const link = isLinked ? await service.linkTo(incident.alert) : undefined;
    const id = ids.get(incident.id) ?? incident.id;
    return { incident, id, explanation: explainIncident(incident), link };
  });
  return Promise.all(listed);
}
