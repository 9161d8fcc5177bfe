/** What the value of a button holds. Old messages keep their buttons, and outlive the episode they show. */
export interface ButtonValue {
  readonly incidentId: string;
  readonly episode: number;
  /** Missing objects that the person saw when clicking. */
  readonly shownObjects: number;
  /** Slack user id of the owner whom the person saw, where the message asks about them. */
  readonly shownOwner?: string | undefined;
}

/** `id.episode.count`, and `.owner` where that matters. */
export function formatButtonValue(value: ButtonValue): string {
  const { incidentId, episode, shownObjects, shownOwner } = value;
  const owner = shownOwner === undefined ? '' : `.${shownOwner}`;
  return `${incidentId}.${episode}.${shownObjects}${owner}`;
}

/** Reads what `formatButtonValue` wrote; anything else is undefined. */
export function parseButtonValue(text: string): ButtonValue | undefined {
  const match = /^([\w-]{16})\.([1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:\.([UW][A-Z0-9]{1,20}))?$/.exec(
    text,
  );
  const [, incidentId, episode, shownObjects, shownOwner] = match ?? [];
  if (incidentId === undefined) return undefined;
  return {
    incidentId,
    episode: Number(episode),
    shownObjects: Number(shownObjects),
    ...(shownOwner !== undefined && { shownOwner }),
  };
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
