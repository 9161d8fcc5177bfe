import type { Acknowledged, Incident, Status } from '../model/incident.ts';
import { digestOf, leaveDigest } from '../model/storm.ts';
import { withEntry } from '../model/timeline.ts';
import { restartFollowUp } from './restart-follow-up.ts';

/** What a person wants of an incident. */
export type Intent =
  /** `isOfStorm`: with all others of a storm. */
  | { readonly kind: 'acknowledge'; readonly isOfStorm?: boolean }
  /** Makes somebody the owner, also in the place of another. */
  | {
      readonly kind: 'assign';
      readonly to: string;
      readonly note?: string | undefined;
      readonly eta?: Date | undefined;
    }
  | { readonly kind: 'unacknowledge' }
  | {
      readonly kind: 'resolve';
      /** How many missing objects the person saw, as far as the message says; nothing is done unless that is stored too. */
      readonly acceptedObjects: number;
      /** Whether they were counted just now; else they have to be as many as the alert shows. */
      readonly isCounted?: boolean;
      readonly note?: string | undefined;
    }
  | { readonly kind: 'prove'; readonly note: string }
  | { readonly kind: 'snooze'; readonly until: Date; readonly note?: string | undefined }
  | { readonly kind: 'wake' }
  /** Out of a storm's digest, into an alert of its own. */
  | { readonly kind: 'post alone' };

/** Who wants what, and when, seen on the alert of one episode. */
export type Action = Intent & {
  /** Slack user id of the person. */
  readonly by: string;
  readonly at: Date;
  readonly episode: number;
  /** What Slack calls this click, form or command; whoever sends it again means nothing new. */
  readonly actId?: string;
};

/** More than people change of one incident within the five minutes for which Slack's signature is good. */
const maxActs = 8;

/** What became of an action. */
export type Change =
  | { readonly kind: 'changed'; readonly incident: Incident }
  /** Nothing to change, or it would have reopened a resolved incident. */
  | { readonly kind: 'already'; readonly incident: Incident }
  | { readonly kind: 'outdated'; readonly incident: Incident }
  /** Other objects are missing than the person saw. */
  | { readonly kind: 'differs'; readonly incident: Incident };

/** Applies an action. None reopens what is resolved, and none on an old alert touches the current episode. */
export function changeStatus(incident: Incident, action: Action): Change {
  const { recentActs = [], revision } = incident;
  const { actId } = action;
  if (action.episode !== incident.episode) return { kind: 'outdated', incident };
  if (actId !== undefined && recentActs.includes(actId)) return { kind: 'already', incident };
  if (isUnlikeShown(incident, action)) return { kind: 'differs', incident };
  const changed = apply(incident, action);
  if (changed === undefined) return { kind: 'already', incident };
  const acts = actId === undefined ? {} : { recentActs: [...recentActs, actId].slice(-maxActs) };
  return { kind: 'changed', incident: { ...changed, ...acts, revision: revision + 1 } };
}

/** The number comes back from a message, so it is no more than a claim. */
function isUnlikeShown({ status, alert }: Incident, action: Action): boolean {
  if (action.kind !== 'resolve' || status.kind === 'resolved') return false;
  return action.isCounted !== true && action.acceptedObjects !== alert?.shown.missingObjects;
}

function apply(incident: Incident, action: Action): Incident | undefined {
  const { status } = incident;
  if (status.kind === 'resolved') return addProof(incident, status, action);
  switch (action.kind) {
    case 'acknowledge':
      return acknowledge(incident, status, action);
    case 'assign':
      return assign(incident, status, action);
    case 'unacknowledge':
      return unacknowledge(incident, action);
    case 'resolve':
      return resolve(incident, action);
    case 'snooze': {
      const { by, at, until, note } = action;
      const entry = {
        kind: 'snoozed',
        by,
        at,
        until,
        ...(note !== undefined && { note }),
      } as const;
      return withEntry({ ...incident, snooze: { by, at, until } }, entry);
    }
    case 'wake': {
      const { by, at } = action;
      const { snooze, ...rest } = incident;
      const entry = { kind: 'snooze ended early', by, at } as const;
      return snooze && withEntry(restartFollowUp(rest, at), entry);
    }
    case 'post alone':
      return digestOf(incident) === undefined
        ? undefined
        : { ...leaveDigest(incident), isAlone: true };
    case 'prove':
      return undefined;
    default:
      return action satisfies never;
  }
}

function addProof(
  incident: Incident,
  status: Extract<Status, { kind: 'resolved' }>,
  action: Action,
): Incident | undefined {
  if (action.kind !== 'prove' || status.by === undefined) return undefined;
  const { by, at, note } = action;
  if (status.note === note) return undefined;
  const entry = { kind: 'proof added', by, at, note } as const;
  return withEntry({ ...incident, status: { ...status, note } }, entry);
}

function unacknowledge(incident: Incident, { by, at }: Action): Incident | undefined {
  if (incident.status.kind === 'open') return undefined;
  const status = { kind: 'open', unacknowledged: { by, at } } as const;
  return withEntry(restartFollowUp({ ...incident, status }, at), {
    kind: 'unacknowledged',
    by,
    at,
  });
}

function resolve(
  { snooze: _over, ...rest }: Incident,
  { by, at, acceptedObjects, note }: Extract<Action, { kind: 'resolve' }>,
): Incident {
  const resolved = { kind: 'resolved', by, at, ...(note !== undefined && { note }) } as const;
  return withEntry(
    { ...rest, status: { ...resolved, acceptedObjects } },
    { ...resolved, missingObjects: acceptedObjects },
  );
}

function acknowledge(
  incident: Incident,
  status: Exclude<Status, { kind: 'resolved' }>,
  { by, at, isOfStorm }: Extract<Action, { kind: 'acknowledge' }>,
): Incident | undefined {
  if (status.kind === 'open') {
    const entry = { kind: 'acknowledged', by, at, ...(isOfStorm && { isOfStorm }) } as const;
    return withEntry(withOwner(incident, { by, at }), entry);
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
  const details = { ...(note !== undefined && { note }), ...(eta !== undefined && { eta }) };
  if (status.kind === 'acknowledged' && status.by === to) {
    const isSame = status.note === note && status.eta?.getTime() === eta?.getTime();
    const { note: _note, eta: _eta, ...kept } = status;
    return isSame
      ? undefined
      : withEntry(
          { ...incident, status: { ...kept, ...details } },
          { kind: 'noted', by, at, ...details },
        );
  }
  return withEntry(withOwner(incident, { by: to, at, ...details }), {
    kind: 'acknowledged',
    by,
    at,
    ...(to !== by && { owner: to }),
    ...(status.kind === 'acknowledged' && { takenFrom: status.by }),
    ...details,
  });
}

function withOwner(
  incident: Incident,
  owner: Omit<Acknowledged, 'kind' | 'missingObjects'>,
): Incident {
  const missingObjects = incident.alert?.shown.missingObjects;
  const counted = missingObjects === undefined ? {} : { missingObjects };
  const { firstAcknowledgedAt = owner.at } = incident;
  return {
    ...restartFollowUp(incident, owner.at),
    firstAcknowledgedAt,
    status: { kind: 'acknowledged', ...owner, ...counted },
  };
}
