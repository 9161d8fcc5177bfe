import { actOnIncident } from '../../../src/incidents/act-on-incident.ts';
import { announceIncident } from '../../../src/incidents/announcing/announce-incident.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { Action } from '../../../src/incidents/lifecycle/intent.ts';
import type { Command } from './command.ts';
import { people, wishes } from './wishes.ts';
import { letWorker, type World } from './world.ts';

/** A person clicks on what an alert shows, and sees it brought up to date. */
export async function runClick(
  world: World,
  { alert, what, by, minutes, on, faults }: Extract<Command, { does: 'click' }>,
): Promise<void> {
  const { messages } = world.slack;
  const message = messages[alert % messages.length];
  if (message === undefined || message.isDeleted) return;
  const { incidentId, episode, summary } = message;
  const at = world.clock();
  const seen = { by: people[by % people.length]!, at, episode };
  const action = wishes[what](seen, summary.missingObjects, minutes);
  const before = world.place.incidents.get(incidentId);
  // Else somebody else may change it meanwhile.
  const isAlone = !world.isBusy && faults.pause === undefined && !faults.slack?.includes('stalls');
  let hasChanged = false;
  const { hadFaults } = await letWorker(world, on, faults, async ({ announcer }) => {
    try {
      const change = await actOnIncident(announcer, incidentId, action);
      hasChanged = change?.kind === 'changed';
    } finally {
      hasChanged ||= isAlone && before !== world.place.incidents.get(incidentId);
    }
    await announceIncident(announcer, incidentId, 'interactive');
  });
  if (hasChanged && isAlone && !mayChange(before, action)) {
    world.surprises.push(`${action.kind} changed what is over, at ${at.toISOString()}`);
  }
  world.clicks.push({ incidentId, at, hadFaults, hasChanged });
}

/** Nothing but a word of proof and reopening is for what is resolved, and nothing at all for an episode that is over. */
function mayChange(incident: Incident | undefined, action: Action): boolean {
  if (incident?.episode !== action.episode) return false;
  if (incident.status.kind !== 'resolved') return true;
  return action.kind === 'prove' || action.kind === 'reopen';
}
