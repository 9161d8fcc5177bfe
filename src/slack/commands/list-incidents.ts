import { findReasonInCase } from '../../replication/explain-reason.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { shortIds } from '../../incidents/model/short-id.ts';
import type { ListedIncident } from '../answers/render-list.ts';
import { slackLimits } from '../block-kit/slack-limits.ts';
import type { BotService } from '../service/bot-service.ts';

/** What a list shows of some incidents, the first ones in their order; `all` are those among which an id has to be unique. */
export function listIncidents(
  service: Pick<BotService, 'linkTo'>,
  incidents: readonly Incident[],
  all: readonly Incident[],
): Promise<ListedIncident[]> {
  const ids = shortIds(all);
  // What is not shown takes neither time nor memory, however many there are.
  const listed = incidents.slice(0, slackLimits.messageBlocks).map(async (incident) => {
    const link = incident.alert === undefined ? undefined : await service.linkTo(incident.alert);
    const id = ids.get(incident.id) ?? incident.id;
    return { incident, id, explanation: findReasonInCase(incident.reason, incident), link };
  });
  return Promise.all(listed);
}
