import { isBenignReason } from '../../replication/find-reason.ts';
import type { Incident } from './incident.ts';

/** What can be said of an incident. Several may hold at once; the first one is its state. */
const conditions = {
  recovered: ({ status }) => status.kind === 'resolved' && status.replicatedObjects !== undefined,
  /** After two quiet weeks, on nobody's word. */
  closed: ({ status }) => status.kind === 'resolved' && status.by === undefined,
  resolved: ({ status }) => status.kind === 'resolved',
  acknowledged: ({ status }) => status.kind === 'acknowledged',
  /** Its reason occurs in normal operation, so nobody has to do anything. */
  expected: ({ reason }) => isBenignReason(reason),
  muted: ({ muted }) => muted !== undefined,
  snoozed: ({ snooze }) => snooze !== undefined,
  'late again': ({ kind, reopening }) => kind === 'late' && reopening !== undefined,
  late: ({ kind }) => kind === 'late',
  quiet: ({ followUp }) => followUp?.quietSince !== undefined,
  'failing again': ({ reopening }) => reopening !== undefined,
  failing: () => true,
} as const satisfies Readonly<Record<string, (incident: Incident) => boolean>>;

/** That it is only a test is said besides: see `isTest`. */
export type IncidentState = keyof typeof conditions;

const states = Object.keys(conditions) as readonly IncidentState[];

/** The one word for how an incident is now; what people did comes before what failed. */
export function stateOf(incident: Incident): IncidentState {
  return states.find((state) => conditions[state](incident)) ?? 'failing';
}

/** Whether it is so, whatever else holds: an acknowledged incident may be snoozed as well. */
export function isInState(incident: Incident, state: IncidentState): boolean {
  return conditions[state](incident);
}

/** Whether people asked for silence about it, so that nobody may be called. */
export function isSilenced(incident: Incident): boolean {
  return isInState(incident, 'snoozed') || isInState(incident, 'muted');
}

/** Whether it can wait: people said so, S3 still retries late objects itself, or it is expected. */
export function canWait(incident: Incident): boolean {
  return isSilenced(incident) || isInState(incident, 'late') || isInState(incident, 'expected');
}

/** Whether somebody should acknowledge it, so that people are reminded and called until someone does. */
export function needsAcknowledgement(incident: Incident): boolean {
  const isShown = incident.alert !== undefined && incident.isTest !== true;
  return incident.status.kind === 'open' && isShown && !canWait(incident);
}
