import { addMilliseconds } from '../../lib/dates.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Looks } from '../ports/looks.ts';
import { clockToleranceMillis, type Times } from './times.ts';

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

/** The parts of `lookBeforeSave`. */
export interface LookBeforeSaveParts {
  readonly store: Looks;
  readonly clock: () => Date;
  readonly times: Pick<Times, 'inFlightMillis'>;
}

/**
 * Stores a look for when a save that begins now must have landed. Where its worker ends meanwhile, what was due because of
 * it may be done by then, and no review looks through what is resolved. Stored again where the save would begin too late.
 */
export async function lookBeforeSave(
  { store, clock, times }: LookBeforeSaveParts,
  incidentId: string,
): Promise<void> {
  const millis = times.inFlightMillis + clockToleranceMillis;
  let at: Date;
  do {
    at = addMilliseconds(clock(), millis + clockToleranceMillis);
    await store.addLooks([{ incidentId, at }]);
  } while (addMilliseconds(clock(), millis) > at);
}
