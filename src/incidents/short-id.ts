import type { Incident } from './incident.ts';

/** Shorter ones would soon stand for something else. */
const fewest = 4;

/** As many characters of an incident's id as tell it from these others, at least 4, in any case. */
export function shortId(
  { id }: Pick<Incident, 'id'>,
  others: readonly Pick<Incident, 'id'>[],
): string {
  const lowerId = id.toLowerCase();
  const lowerOthers = others
    .map((other) => other.id.toLowerCase())
    .filter((other) => other !== lowerId);
  for (let length = fewest; length < id.length; length += 1) {
    const start = lowerId.slice(0, length);
    if (!lowerOthers.some((other) => other.startsWith(start))) return id.slice(0, length);
  }
  return id;
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
