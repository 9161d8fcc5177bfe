import type { Incident, Status } from '../model/incident.ts';
import { acceptAll } from '../model/missing-now.ts';
import { withEntry } from '../model/timeline.ts';
import type { Action, ActionOf } from './intent.ts';
import { restartFollowUp } from './restart-follow-up.ts';

type Resolved = Extract<Status, { kind: 'resolved' }>;

/** What people may still do to what is resolved: say what shows it, or take it back. Undefined if nothing changes. */
export function changeResolved(
  incident: Incident,
  status: Resolved,
  action: Action,
): Incident | undefined {
  if (action.kind === 'prove') return addProof(incident, status, action);
  return action.kind === 'reopen' && canReopen(incident) ? takeBack(incident, action) : undefined;
}

/** Whether a person may reopen it: not what S3 says is there, nor a test that ended by itself. */
export function canReopen({ status, isTest }: Pick<Incident, 'status' | 'isTest'>): boolean {
  if (status.kind !== 'resolved' || status.replicatedObjects !== undefined) return false;
  return isTest !== true || status.by !== undefined;
}

/** Ends the episode on the word of a person. */
export function resolveIncident(
  incident: Incident,
  { by, at, acceptedObjects, note }: ActionOf<'resolve'>,
): Incident {
  const resolved = { kind: 'resolved', by, at, ...(note !== undefined && { note }) } as const;
  const { snooze: _over, ...rest } = incident;
  return withEntry(
    { ...rest, status: { ...resolved, ...acceptAll(incident, acceptedObjects) } },
    { ...resolved, missingObjects: acceptedObjects },
  );
}

function addProof(
  incident: Incident,
  status: Resolved,
  { by, at, note }: ActionOf<'prove'>,
): Incident | undefined {
  if (status.by === undefined || status.note === note) return undefined;
  const entry = { kind: 'proof added', by, at, note } as const;
  return withEntry({ ...incident, status: { ...status, note } }, entry);
}

/** Stays in its episode, so that its alert turns red again and nobody is told of a new incident. */
function takeBack(incident: Incident, { by, at }: ActionOf<'reopen'>): Incident {
  const { quietSince: _quiet, ...followUp } = incident.followUp ?? {};
  const open = { ...incident, followUp, status: { kind: 'open', reopened: { by, at } } } as const;
  return withEntry(restartFollowUp(open, at), { kind: 'reopened by hand', by, at });
}
