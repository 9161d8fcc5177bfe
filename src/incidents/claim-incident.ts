import { addMilliseconds } from 'date-fns';
import type { Announcer } from './announcer.ts';
import type { Incident } from './incident.ts';

/**
 * Takes the right to write an incident's alert, for 60 seconds.
 *
 * A first post is noted as unsettled before it is tried: whoever comes after a
 * death in between then looks for it in Slack before posting.
 *
 * @returns the incident as claimed, or undefined if somebody else changed it meanwhile
 */
export async function claimIncident(
  { store, newId, times }: Pick<Announcer, 'store' | 'newId' | 'times'>,
  incident: Incident,
  now: Date,
): Promise<Incident | undefined> {
  const willPost = incident.alert === undefined || incident.alert.isGone;
  const claimed: Incident = {
    ...incident,
    claim: { owner: newId(), until: addMilliseconds(now, times.claimMillis) },
    unsettledPostSince: willPost ? (incident.unsettledPostSince ?? now) : undefined,
    revision: incident.revision + 1,
  };
  return (await store.saveIncident(claimed)) === 'saved' ? claimed : undefined;
}

/**
 * Gives a claim back together with a change, keeping what people did to the incident meanwhile.
 *
 * @returns the incident as it is stored now if another worker has taken over, else undefined
 */
export async function releaseClaim(
  { store }: Pick<Announcer, 'store'>,
  claimed: Incident,
  change: (current: Incident) => Partial<Incident>,
): Promise<{ takenOver: Incident | undefined } | undefined> {
  let current: Incident | undefined = claimed;
  while (current !== undefined && current.claim?.owner === claimed.claim?.owner) {
    const released: Incident = {
      ...current,
      ...change(current),
      claim: undefined,
      revision: current.revision + 1,
    };
    if ((await store.saveIncident(released)) === 'saved') return undefined;
    current = await store.readIncident(claimed.id);
  }
  return { takenOver: current };
}
