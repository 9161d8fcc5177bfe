import { explainIncident } from '../../incidents/explain-incident.ts';
import type { Incident } from '../../incidents/incident.ts';
import { activeMutes } from '../../incidents/mute.ts';
import { shortIds } from '../../incidents/short-id.ts';
import { startOfDays } from '../../incidents/stats/days.ts';
import type { Desk } from '../desk/desk.ts';
import type { ListedIncident } from '../answers/render-list.ts';
import { type Home, mostShown } from './home.ts';
import { sortIncidents } from './sort-incidents.ts';

/** As in the week's summary in a channel. */
const days = 7;

/**
 * Reads all that App Home shows to one person, side by side: on Lambda Slack waits for it.
 *
 * @param changed - what the person just changed, which the index of what is unresolved may not know yet
 */
export async function readHome(desk: Desk, userId: string, changed?: Incident): Promise<Home> {
  const now = desk.clock();
  const [incidents, mutes, stats] = await Promise.all([
    readIncidents(desk, userId, changed),
    desk.listMutes(),
    desk.readStats(startOfDays(now, days)),
  ]);
  const { alertChannelId } = desk;
  return { ...incidents, mutes: activeMutes(mutes, now), stats, now, alertChannelId };
}

async function readIncidents(desk: Desk, userId: string, changed: Incident | undefined) {
  const unresolved = withChange(await desk.listUnresolved(), changed);
  const { calm, ...sorted } = sortIncidents(unresolved, userId);
  const ids = shortIds(unresolved);
  const list = (name: keyof typeof mostShown) =>
    Promise.all(
      sorted[name].map((incident, index) =>
        listIncident(desk, incident, ids, index < mostShown[name]),
      ),
    );
  const [unheard, mine, quiet] = await Promise.all([list('unheard'), list('mine'), list('quiet')]);
  const real = unresolved.filter(({ isTest }) => isTest !== true);
  return { unheard, mine, quiet, calm, unresolved: real };
}

/** @returns the newer of what was read and what was written */
function withChange(unresolved: readonly Incident[], changed: Incident | undefined): Incident[] {
  return unresolved
    .map((read) => (changed?.id === read.id && changed.revision > read.revision ? changed : read))
    .filter(({ status }) => status.kind !== 'resolved');
}

async function listIncident(
  desk: Desk,
  incident: Incident,
  ids: ReadonlyMap<string, string>,
  isShown: boolean,
): Promise<ListedIncident> {
  const { alert } = incident;
  return {
    incident,
    id: ids.get(incident.id) ?? incident.id,
    explanation: explainIncident(incident),
    link: isShown && alert?.isGone === false ? await desk.linkTo(alert) : undefined,
  };
}
