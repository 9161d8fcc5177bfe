import type { IncidentStore } from './ports/incident-store.ts';

/**
 * Lets first posts that Slack refused be tried at once, for a route may lead them to another channel now. They would
 * wait for an hour at most.
 */
export async function retryRefused(
  store: Pick<IncidentStore, 'listUnresolved' | 'saveIncident' | 'markDue'>,
): Promise<void> {
  const refused = (await store.listUnresolved()).filter(
    ({ alert, backOff }) => alert === undefined && backOff?.why === 'refused',
  );
  for (const incident of refused) {
    // A conflict means that somebody has just looked at it, which is as good.
    await store.saveIncident({
      ...incident,
      backOff: undefined,
      revision: incident.revision + 1,
    });
  }
  await store.markDue(refused.map(({ id }) => id));
}
