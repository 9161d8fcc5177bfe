import { addMinutes } from 'date-fns/addMinutes';
import { actOnIncident } from '../../../src/incidents/act-on-incident.ts';
import { announceIncident } from '../../../src/incidents/announcing/announce-incident.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { Action } from '../../../src/incidents/lifecycle/intent.ts';
import type { ClickKind, Command } from './command.ts';
import { letWorker, type World } from './world.ts';

const people = ['U0ANN00000', 'U0BEN00000'] as const;

type Seen = Pick<Action, 'by' | 'at' | 'episode'>;

/** What each click wants. */
const wishes: Readonly<
  Record<ClickKind, (seen: Seen, shownObjects: number, minutes: number) => Action>
> = {
  acknowledge: (seen) => ({ ...seen, kind: 'acknowledge' }),
  'take over': (seen) => ({ ...seen, kind: 'take_over' }),
  assign: (seen, _shown, minutes) => ({
    ...seen,
    kind: 'assign',
    to: people[1],
    note: 'Please.',
    eta: addMinutes(seen.at, minutes),
  }),
  'take back': (seen) => ({ ...seen, kind: 'unacknowledge', ofOwner: people[0] }),
  resolve: (seen, acceptedObjects) => ({ ...seen, kind: 'resolve', acceptedObjects }),
  snooze: (seen, _shown, minutes) => ({
    ...seen,
    kind: 'snooze',
    until: addMinutes(seen.at, minutes),
  }),
  wake: (seen) => ({ ...seen, kind: 'wake' }),
  reopen: (seen) => ({ ...seen, kind: 'reopen' }),
  prove: (seen) => ({ ...seen, kind: 'prove', note: 'All are there.' }),
};

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
