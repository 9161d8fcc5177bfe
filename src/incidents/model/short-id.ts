import { compareTexts } from '../../lib/compare-texts.ts';
import type { Incident } from './incident.ts';

/** Shorter ones would soon stand for something else. */
const fewest = 4;

/** For each incident as many characters of its id as tell it from the others, at least 4, in any case; by whole ids. */
export function shortIds(incidents: readonly Pick<Incident, 'id'>[]): ReadonlyMap<string, string> {
  const ids = incidents
    .map(({ id }) => id)
    .sort((one, other) => compareTexts(one.toLowerCase(), other.toLowerCase()));
  // Sorted, so that whatever shares the most with an id stands beside it.
  return new Map(
    ids.map((id, index) => {
      const beside = [ids[index - 1], ids[index + 1]].map((other) => sharedLength(id, other));
      return [id, id.slice(0, Math.max(fewest, ...beside.map((shared) => shared + 1)))];
    }),
  );
}

function sharedLength(id: string, other = ''): number {
  const [a, b] = [id.toLowerCase(), other.toLowerCase()];
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** The incidents that somebody may mean by these first characters of an id, in any case; an id in full means one alone. */
export function findByShortId<T extends Pick<Incident, 'id'>>(
  incidents: readonly T[],
  typed: string,
): T[] {
  const exact = incidents.filter(({ id }) => id === typed);
  if (exact.length > 0) return exact;
  if (typed.length < fewest) return [];
  return incidents.filter(({ id }) => id.toLowerCase().startsWith(typed.toLowerCase()));
}
