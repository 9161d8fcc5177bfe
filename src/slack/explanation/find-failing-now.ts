import { compareForList } from '../../incidents/model/compare-incidents.ts';
import { noReason } from '../../replication/reasons/undocumented-reason.ts';
import type { BotService } from '../service/bot-service.ts';
import type { FailingIncident } from './render-explanation.ts';
import { shownAtMost } from '../block-kit/slack-limits.ts';

/**
 * Incidents with this reason that are not resolved, the most urgent first; those that are shown, with links.
 *
 * @param code - as an explanation names it, so that none given is a reason too
 */
export async function findFailingNow(
  service: Pick<BotService, 'listUnresolved' | 'linkTo'>,
  code: string,
): Promise<FailingIncident[]> {
  const incidents = await service.listUnresolved();
  const failing = incidents
    .filter(({ reason = noReason, isTest }) => reason === code && isTest !== true)
    .sort(compareForList);
  return Promise.all(
    failing.map(async (incident, index) => {
      const isShown = index < shownAtMost.failingNow && incident.alert !== undefined;
      return { incident, link: isShown ? await service.linkTo(incident.alert) : undefined };
    }),
  );
}
