import type { EscalationMessage } from '../../incidents/model/escalation-message.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { Storm } from '../../incidents/model/storm.ts';

/** Marks a message as one of ours. Everybody in the workspace can read it: ids only. */
export interface MessageMetadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, string | number>>;
}

/** Metadata as Slack gives it back; anybody may have written it. */
export interface FoundMetadata {
  readonly event_type?: string;
  readonly event_payload?: object;
}

type EpisodeId = Pick<Incident, 'id' | 'episode'>;

/** Marks an alert that shows this episode. */
export function alertMetadata({ id, episode }: EpisodeId): MessageMetadata {
  return {
    event_type: 's3_replication_incident',
    event_payload: { incident_id: id, episode },
  };
}

/** Marks a reply that shows the timeline of this episode up to an entry. */
export function timelineMetadata({ id, episode }: EpisodeId, entry: number): MessageMetadata {
  return {
    event_type: 's3_replication_timeline',
    event_payload: { incident_id: id, episode, entry },
  };
}

/** Marks a digest that shows this storm. */
export function digestMetadata({ number }: Pick<Storm, 'number'>): MessageMetadata {
  return { event_type: 's3_replication_storm', event_payload: { storm: number } };
}

type EscalationId = Pick<EscalationMessage, 'number'>;

/** Marks the message that calls people for several incidents of its channel. */
export function escalationMetadata({ number }: EscalationId): MessageMetadata {
  return { event_type: 's3_replication_escalation', event_payload: { escalation: number } };
}

/** Marks a reply that calls them once more. */
export function nextCallMetadata({ number }: EscalationId, entry: number): MessageMetadata {
  return { event_type: 's3_replication_call', event_payload: { escalation: number, entry } };
}

/** Marks a reply that says something of this storm, up to an entry. */
export function stormEntryMetadata(
  { number }: Pick<Storm, 'number'>,
  entry: number,
): MessageMetadata {
  return { event_type: 's3_replication_storm_timeline', event_payload: { storm: number, entry } };
}

/** What metadata holds under a name. */
export function readMetadata(found: FoundMetadata | undefined, name: string): unknown {
  const payload = Object.entries(found?.event_payload ?? {});
  return payload.find(([each]) => each === name)?.[1];
}

/** Whether a message carries this metadata, and maybe more. */
export function isMarkedAs(wanted: MessageMetadata, found: FoundMetadata | undefined): boolean {
  return (
    found?.event_type === wanted.event_type &&
    Object.entries(wanted.event_payload).every(
      ([name, value]) => readMetadata(found, name) === value,
    )
  );
}
