import type { Acknowledged, Incident, Status } from '../model/incident.ts';
import { withEntry } from '../model/timeline.ts';
import { restartFollowUp } from './restart-follow-up.ts';

/** What a person wants of an incident. */
export type Intent =
  /** `isOfStorm`: with all others of a storm. */
  | { readonly kind: 'acknowledge'; readonly isOfStorm?: boolean }
  /** Says who looks after it, on purpose: also takes it over from somebody. */
  | {
      readonly kind: 'assign';
      readonly to: string;
      readonly note?: string | undefined;
      readonly eta?: Date | undefined;
    }
  | { readonly kind: 'unacknowledge' }
  /** `acceptedObjects`: how many missing objects the person was shown. */
  | {
      readonly kind: 'resolve';
      readonly acceptedObjects: number;
      readonly note?: string | undefined;
    }
  /** Says afterwards what shows that the objects are there. */
  | { readonly kind: 'prove'; readonly note: string }
  | { readonly kind: 'snooze'; readonly until: Date; readonly note?: string | undefined }
  | { readonly kind: 'wake' };

/** Who wants what, and when, seen on the alert of one episode. */
export type Action = Intent & {
  /** Slack user id of the person. */
  readonly by: string;
  readonly at: Date;
  readonly episode: number;
};

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
  const changed = apply(incident, action);
  return changed === undefined
    ? { kind: 'already', incident }
    : { kind: 'changed', incident: { ...changed, revision: incident.revision + 1 } };
}

/** @returns undefined if there is nothing to change */
function apply(incident: Incident, action: Action): Incident | undefined {
  const { status } = incident;
  if (status.kind === 'resolved') {
    return action.kind === 'prove' && status.by !== undefined && status.note !== action.note
      ? withEntry({ ...incident, status: { ...status, note: action.note } }, pick(action, 'proved'))
      : undefined;
  }
  const { by, at } = action;
  switch (action.kind) {
    case 'acknowledge':
      return acknowledge(incident, status, action);
    case 'assign':
      return assign(incident, status, action);
    case 'unacknowledge': {
      const open = { kind: 'open', unacknowledged: { by, at } } as const;
      return status.kind === 'open'
        ? undefined
        : withEntry(restartFollowUp({ ...incident, status: open }, at), {
            kind: 'unacknowledged',
            by,
            at,
          });
    }
    case 'resolve': {
      const { acceptedObjects, note } = action;
      const why = note === undefined ? {} : { note };
      const { snooze: _over, ...rest } = incident;
      const resolved = { kind: 'resolved', by, at, acceptedObjects, ...why } as const;
      const line = { kind: 'resolved', by, at, missingObjects: acceptedObjects, ...why } as const;
      return withEntry({ ...rest, status: resolved }, line);
    }
    case 'snooze': {
      const { until, note } = action;
      const why = note === undefined ? {} : { note };
      return withEntry(
        { ...incident, snooze: { by, at, until } },
        { kind: 'snoozed', by, at, until, ...why },
      );
    }
    case 'wake': {
      const { snooze, ...rest } = incident;
      return snooze && withEntry(restartFollowUp(rest, at), { kind: 'woken', by, at });
    }
    case 'prove':
      return undefined;
    default:
      return action satisfies never;
  }
}

function acknowledge(
  incident: Incident,
  status: Exclude<Status, { kind: 'resolved' }>,
  { by, at, isOfStorm }: Extract<Action, { kind: 'acknowledge' }>,
): Incident | undefined {
  if (status.kind === 'open') {
    const told = { kind: 'acknowledged', by, at, ...(isOfStorm && { isOfStorm }) } as const;
    return withEntry(own(incident, { by, at }), told);
  }
  const { askedAt } = incident.followUp ?? {};
  const isAnswer = status.by === by && askedAt !== undefined && askedAt > status.at;
  if (!isAnswer) return undefined;
  return withEntry({ ...incident, status: { ...status, at } }, { kind: 'still on it', by, at });
}

function assign(
  incident: Incident,
  status: Exclude<Status, { kind: 'resolved' }>,
  { by, at, to, note, eta }: Extract<Action, { kind: 'assign' }>,
): Incident | undefined {
  const words = { ...(note !== undefined && { note }), ...(eta !== undefined && { eta }) };
  if (status.kind === 'acknowledged' && status.by === to) {
    const isSame = status.note === note && status.eta?.getTime() === eta?.getTime();
    const { note: _note, eta: _eta, ...kept } = status;
    return isSame
      ? undefined
      : withEntry(
          { ...incident, status: { ...kept, ...words } },
          { kind: 'noted', by, at, ...words },
        );
  }
  return withEntry(own(incident, { by: to, at, ...words }), {
    kind: 'acknowledged',
    by,
    at,
    ...(to !== by && { owner: to }),
    ...(status.kind === 'acknowledged' && { takenFrom: status.by }),
    ...words,
  });
}

function own(incident: Incident, owner: Omit<Acknowledged, 'kind' | 'missingObjects'>): Incident {
  const missingObjects = incident.alert?.shown.missingObjects;
  const counted = missingObjects === undefined ? {} : { missingObjects };
  const { firstAcknowledgedAt = owner.at } = incident;
  return {
    ...restartFollowUp(incident, owner.at),
    firstAcknowledgedAt,
    status: { kind: 'acknowledged', ...owner, ...counted },
  };
}

function pick({ by, at, note }: Extract<Action, { kind: 'prove' }>, kind: 'proved') {
  return { kind, by, at, note } as const;
}
