import type { Incident, Status } from './incident.ts';

/** What a person wants of an incident, seen on the alert of one episode. */
export type Action = {
  /** Slack user id of the person. */
  readonly by: string;
  readonly at: Date;
  readonly episode: number;
} & (
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'unacknowledge' }
  /** `acceptedObjects`: how many missing objects the person was shown. */
  | { readonly kind: 'resolve'; readonly acceptedObjects: number }
);

/** What became of an action. Only `changed` changes anything. */
export type Change =
  | { readonly kind: 'changed'; readonly incident: Incident }
  /** It is so already, by that person or another, or a resolved incident would have come back. */
  | { readonly kind: 'already'; readonly incident: Incident }
  /** The alert belongs to an episode that is over. */
  | { readonly kind: 'outdated'; readonly incident: Incident };

/**
 * Applies what a person did. An acknowledgement never reopens what is resolved,
 * and a click on last month's alert never touches today's episode.
 */
export function changeStatus(incident: Incident, action: Action): Change {
  if (action.episode !== incident.episode) return { kind: 'outdated', incident };
  if (incident.status.kind === 'resolved') return { kind: 'already', incident };
  const status = nextStatus(action);
  if (status.kind === incident.status.kind) return { kind: 'already', incident };
  return {
    kind: 'changed',
    incident: { ...incident, status, revision: incident.revision + 1 },
  };
}

function nextStatus(action: Action): Status {
  const { by, at } = action;
  switch (action.kind) {
    case 'acknowledge':
      return { kind: 'acknowledged', by, at };
    case 'unacknowledge':
      return { kind: 'open', takenBack: { by, at } };
    case 'resolve':
      return { kind: 'resolved', by, at, acceptedObjects: action.acceptedObjects };
    default:
      return action satisfies never;
  }
}
