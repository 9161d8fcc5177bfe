import type { Mute } from '../src/incidents/model/mute.ts';

/** A mute of one bucket for an hour, in which only what a test names matters. */
export function aMute(differences: Partial<Mute> = {}): Mute {
  return {
    number: 1,
    by: 'U0ANN00000',
    at: new Date('2026-11-22T10:00:00Z'),
    until: new Date('2026-11-22T11:00:00Z'),
    why: 'drill',
    ...differences,
  };
}
