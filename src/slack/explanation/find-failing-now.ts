import { compareForList } from '../../incidents/model/compare-incidents.ts';
import { noReason } from '../../replication/reasons/undocumented-reason.ts';
import type { BotService } from '../service/bot-service.ts';
import type { FailingIncident } from './render-explanation.ts';
import { shownAtMost } from '../block-kit/slack-limits.ts';

/** Unresolved incidents with this reason, which may be `noReason`, the most urgent first; with links if they are shown. */
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
