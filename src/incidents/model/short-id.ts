import { compareTexts } from '../../lib/compare-texts.ts';
import type { Incident } from './incident.ts';

const minLength = 4; // Shorter ones would soon be ambiguous.

/** Incident id -> its shortest unique prefix of at least 4 characters, in any case. */
export function shortIds(incidents: readonly Pick<Incident, 'id'>[]): ReadonlyMap<string, string> {
  const ids = incidents
    .map(({ id }) => id)
    .sort((one, other) => compareTexts(one.toLowerCase(), other.toLowerCase()));
  // Sorted, so that whatever shares the most with an id stands beside it.
  return new Map(
    ids.map((id, index) => {
      const beside = [ids[index - 1], ids[index + 1]].map((other) => sharedLength(id, other));
      return [id, id.slice(0, Math.max(minLength, ...beside.map((shared) => shared + 1)))];
    }),
  );
}

function sharedLength(id: string, other = ''): number {
  const [a, b] = [id.toLowerCase(), other.toLowerCase()];
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** The incidents whose id begins so, in any case, or that have exactly this id. */
export function findByShortId<T extends Pick<Incident, 'id'>>(
  incidents: readonly T[],
  typed: string,
): T[] {
  const exact = incidents.filter(({ id }) => id === typed);
  if (exact.length > 0) return exact;
  if (typed.length < minLength) return [];
  return incidents.filter(({ id }) => id.toLowerCase().startsWith(typed.toLowerCase()));
}
