import { onceForEach } from '../../lib/once-for-each.ts';
import { compareTexts } from '../../lib/compare-texts.ts';
import type { Incident } from './incident.ts';

/** Shorter ones would soon be ambiguous. */
const minTyped = 4;
/** Of a thousand incidents, two begin alike in one case of several thousand: an alert shows an id without knowing the others. */
const minShown = 6;

/** What an alert shows of an id: nearly always enough to name the incident. */
export function shortId(id: string): string {
  return id.slice(0, minShown);
}

/** Incident id -> its shortest unique prefix of at least 6 characters, in any case. Those who share a list share these. */
export const shortIds = onceForEach(
  (incidents: readonly Pick<Incident, 'id'>[]): ReadonlyMap<string, string> => {
    const ids = incidents
      .map(({ id }) => ({ id, key: id.toLowerCase() }))
      .sort((one, other) => compareTexts(one.key, other.key));
    // Sorted, so that whatever shares the most with an id stands beside it.
    return new Map(
      ids.map(({ id, key }, index) => {
        const beside = [ids[index - 1], ids[index + 1]];
        const shared = beside.map((other) => sharedLength(key, other?.key));
        return [id, id.slice(0, Math.max(minShown, ...shared.map((length) => length + 1)))];
      }),
    );
  },
);

function sharedLength(key: string, other = ''): number {
  let length = 0;
  while (length < key.length && key[length] === other[length]) length += 1;
  return length;
}

/** The incidents whose id begins so, in any case, or that have exactly this id. */
export function findByShortId<T extends Pick<Incident, 'id'>>(
  incidents: readonly T[],
  typed: string,
): T[] {
  const exact = incidents.filter(({ id }) => id === typed);
  if (exact.length > 0) return exact;
  if (typed.length < minTyped) return [];
  return incidents.filter(({ id }) => id.toLowerCase().startsWith(typed.toLowerCase()));
}
