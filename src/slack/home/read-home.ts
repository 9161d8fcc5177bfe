import { findReasonInCase } from '../../replication/explain-reason.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { activeMutes } from '../../incidents/model/mute.ts';
import { shortIds } from '../../incidents/model/short-id.ts';
import { startOfDays } from '../../incidents/stats/days.ts';
import type { BotService } from '../service/bot-service.ts';
import type { ListedIncident } from '../answers/render-list.ts';
import { type Home, maxShown } from './home.ts';
import { sortIncidents } from './sort-incidents.ts';

/** As in the week's summary in a channel. */
const days = 7;

/**
 * Reads all that Home shows to one person, side by side: on Lambda Slack waits for it.
 * @param changed - what the person just changed, since the index of unresolved incidents may lag behind
 */
export async function readHome(
  service: BotService,
  userId: string,
  changed?: Incident,
): Promise<Home> {
  const now = service.clock();
  const [incidents, mutes, stats, coverage] = await Promise.all([
    readIncidents(service, userId, changed),
    service.listMutes(),
    service.readStats(startOfDays(now, days)),
    service.coverage?.readKept(),
  ]);
  const { alertChannelId, isDeployed } = service;
  const place = { alertChannelId, isDeployed };
  return { ...incidents, mutes: activeMutes(mutes, now), stats, coverage, now, ...place };
}

async function readIncidents(service: BotService, userId: string, changed: Incident | undefined) {
  const unresolved = withChange(await service.listUnresolved(), changed);
  const { calm, ...sorted } = sortIncidents(unresolved, userId);
  const ids = shortIds(unresolved);
  const bulletList = async (name: keyof typeof maxShown) => {
    const shown = sorted[name]
      .slice(0, maxShown[name])
      .map(async (incident) => listIncident(incident, ids, await linkTo(service, incident)));
    const rest = sorted[name].slice(maxShown[name]);
    return [
      ...(await Promise.all(shown)),
      ...rest.map((incident) => listIncident(incident, ids, undefined)),
    ];
  };
  const [unacknowledged, mine, quiet] = await Promise.all([
    bulletList('unacknowledged'),
    bulletList('mine'),
    bulletList('quiet'),
  ]);
  return {
    unacknowledged,
    mine,
    quiet,
    calm: calm.filter(isReal),
    unresolved: unresolved.filter(isReal),
  };
}

function isReal({ isTest }: Incident): boolean {
  return isTest !== true;
}

/** @returns the newer of what was read and what was written */
function withChange(
  unresolved: readonly Incident[],
  changed: Incident | undefined,
): readonly Incident[] {
  // Others who ask have the order and the ids of the same list.
  if (changed === undefined) return unresolved;
  return unresolved
    .map((read) => (changed.id === read.id && changed.revision > read.revision ? changed : read))
    .filter(({ status }) => status.kind !== 'resolved');
}

async function linkTo(service: BotService, { alert }: Incident): Promise<string | undefined> {
  return alert?.isGone === false ? service.linkTo(alert) : undefined;
}

function listIncident(
  incident: Incident,
  ids: ReadonlyMap<string, string>,
  link: string | undefined,
): ListedIncident {
  return {
    incident,
    id: ids.get(incident.id) ?? incident.id,
    // Only of what is shown: an explanation of each of ten thousand takes seconds.
    get explanation() {
      return findReasonInCase(incident.reason, incident);
    },
    link,
  };
}
