import type { Incident } from '../model/incident.ts';
import { digestOf, leaveDigest } from '../model/storm.ts';
import {
  acknowledgeIncident,
  assignIncident,
  takeOver,
  unacknowledgeIncident,
} from './change-owner.ts';
import { changeResolved, resolveIncident } from './change-resolved.ts';
import type { Action } from './intent.ts';

import { snoozeIncident, snoozeUntilTomorrow, wakeIncident } from './snooze.ts';

/** More than people change of one incident within the five minutes for which Slack's signature is good. */
const maxActs = 8;

/** What became of an action. */
export type Change =
  | { readonly kind: 'changed'; readonly incident: Incident }
  /** Nothing to change. */
  | { readonly kind: 'already'; readonly incident: Incident }
  | { readonly kind: 'outdated'; readonly incident: Incident }
  /** It is not as the person saw it: other objects are missing, or it is somebody else's. */
  | { readonly kind: 'differs'; readonly incident: Incident };

/** Applies an action. None on an old alert touches the current episode, and only `reopen` reopens. */
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

/** What the person saw comes back from a message, so it is no more than a claim. */
function isUnlikeShown({ status, alert }: Incident, action: Action): boolean {
  if (action.kind === 'unacknowledge' && status.kind === 'acknowledged')
    return status.by !== action.by && status.by !== action.ofOwner;
  if (action.kind !== 'resolve' || status.kind === 'resolved') return false;
  return action.isCounted !== true && action.acceptedObjects !== alert?.shown.missingObjects;
}

function apply(incident: Incident, action: Action): Incident | undefined {
  const { status } = incident;
  if (status.kind === 'resolved') return changeResolved(incident, status, action);
  switch (action.kind) {
    case 'acknowledge':
      return acknowledgeIncident(incident, status, action);
    case 'assign':
      return assignIncident(incident, status, action);
    case 'take_over':
      return takeOver(incident, status, action);
    case 'unacknowledge':
      return unacknowledgeIncident(incident, action);
    case 'resolve':
      return resolveIncident(incident, action);
    case 'snooze':
      return snoozeIncident(incident, action, action.until, action.note);
    case 'tomorrow':
      return snoozeUntilTomorrow(incident, action);
    case 'wake':
      return wakeIncident(incident, action);
    case 'post alone':
      return digestOf(incident) === undefined
        ? undefined
        : { ...leaveDigest(incident), isAlone: true };
    case 'prove':
    case 'reopen':
      return undefined;
    default:
      return action satisfies never;
  }
}
