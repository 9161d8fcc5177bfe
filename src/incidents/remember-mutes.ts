import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { IncidentStore } from './incident-store.ts';
import { activeMutes, type Mute } from './mute.ts';

/** A new mute takes so long to reach every worker. */
const rememberedMillis = 10_000;

/** Gives the mutes that are in force, and reads them again now and then. */
export function rememberMutes(
  { listMutes }: Pick<IncidentStore, 'listMutes'>,
  clock: () => Date,
): { read(): Promise<readonly Mute[]>; forget(): void } {
  let known: readonly Mute[] = [];
  let until: Date | undefined;
  return {
    async read() {
      const now = clock();
      if (until === undefined || until <= now) {
        known = await listMutes();
        until = addMilliseconds(now, rememberedMillis);
      }
      return activeMutes(known, now);
    },
    forget() {
      until = undefined;
    },
  };
}
