import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Looks } from '../ports/looks.ts';

/**
 * A store whose lost saves are looked at once they must have landed: by then what was due because of them may be done, and
 * Slack shows what was before. Where that cannot be stored either, the next whole review finds it.
 */
export function lookAfterLostSaves<T extends Pick<IncidentStore, 'saveIncident'> & Looks>(
  store: T,
  clock: () => Date,
  inFlightMillis: number,
): T {
  return {
    ...store,
    async saveIncident(changed) {
      try {
        return await store.saveIncident(changed);
      } catch (error) {
        const look = { incidentId: changed.id, at: addMilliseconds(clock(), inFlightMillis) };
        await store.addLooks([look]).catch(() => {});
        throw error;
      }
    },
  };
}
