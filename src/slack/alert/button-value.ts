/** What the value of a button holds. Old messages keep their buttons, and outlive the episode they show. */
export interface ButtonValue {
  readonly incidentId: string;
  readonly episode: number;
  /** Missing objects that the person saw when clicking. */
  readonly shownObjects: number;
}

/** `id.episode.count`. */
export function formatButtonValue(value: ButtonValue): string {
  return `${value.incidentId}.${value.episode}.${value.shownObjects}`;
}

/** Reads what `formatButtonValue` wrote; anything else is undefined. */
export function parseButtonValue(text: string): ButtonValue | undefined {
  const match = /^([\w-]{16})\.([1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/.exec(text);
  const [, incidentId, episode, shownObjects] = match ?? [];
  if (incidentId === undefined) return undefined;
  return { incidentId, episode: Number(episode), shownObjects: Number(shownObjects) };
}

/** The value of a menu's option: `objects:<value of a button>`. */
export function formatMenuValue(actionId: string, value: string): string {
  return `${actionId}:${value}`;
}

/** Reads what `formatMenuValue` wrote. */
export function parseMenuValue(text: string): readonly [actionId: string, value: string] {
  const [actionId = '', value = ''] = text.split(':');
  return [actionId, value];
}
