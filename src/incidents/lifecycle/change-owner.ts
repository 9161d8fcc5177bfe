import type { Acknowledged, Incident, Status } from '../model/incident.ts';
import { withEntry } from '../model/timeline.ts';
import type { ActionOf } from './intent.ts';
import { restartFollowUp } from './restart-follow-up.ts';

type Unresolved = Exclude<Status, { kind: 'resolved' }>;

/** Takes the acknowledgement away; undefined if there is none. */
export function unacknowledgeIncident(
  incident: Incident,
  { by, at }: ActionOf<'unacknowledge'>,
): Incident | undefined {
  if (incident.status.kind === 'open') return undefined;
  const status = { kind: 'open', unacknowledged: { by, at } } as const;
  return withEntry(restartFollowUp({ ...incident, status }, at), {
    kind: 'unacknowledged',
    by,
    at,
  });
}

/** Makes the person the owner, or takes their click for an answer; undefined if it has an owner who was not asked. */
export function acknowledgeIncident(
  incident: Incident,
  status: Unresolved,
  { by, at, isOfStorm, timeZone }: ActionOf<'acknowledge'>,
): Incident | undefined {
  if (status.kind === 'open') {
    const entry = { kind: 'acknowledged', by, at, ...(isOfStorm && { isOfStorm }) } as const;
    return withEntry(withOwner(incident, { by, at, ...(timeZone && { timeZone }) }), entry);
  }
  const { askedAt } = incident.followUp ?? {};
  const isAnswer = status.by === by && askedAt !== undefined && askedAt > status.at;
  if (!isAnswer) return undefined;
  return withEntry({ ...incident, status: { ...status, at } }, { kind: 'still on it', by, at });
}

/** Makes somebody the owner, or changes what the owner said; undefined if all of it is so already. */
export function assignIncident(
  incident: Incident,
  status: Unresolved,
  { by, at, to, note, eta, timeZone }: ActionOf<'assign'>,
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
  const zone = timeZone === undefined ? {} : { timeZone };
  return withEntry(withOwner(incident, { by: to, at, ...details, ...zone }), {
    kind: 'acknowledged',
    by,
    at,
    ...(to !== by && { owner: to }),
    ...(status.kind === 'acknowledged' && { takenFrom: status.by }),
    ...details,
  });
}

/** Makes the person the owner in the place of another; undefined if they are it. */
export function takeOver(
  incident: Incident,
  status: Unresolved,
  action: ActionOf<'take_over'>,
): Incident | undefined {
  if (status.kind === 'acknowledged' && status.by === action.by) return undefined;
  return assignIncident(incident, status, { ...action, kind: 'assign', to: action.by });
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
