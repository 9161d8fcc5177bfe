import { channelOfEscalation } from '../../../src/incidents/model/escalation-message.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { needsAcknowledgement } from '../../../src/incidents/model/incident-state.ts';
import type { SlackMessage } from './slack-world.ts';
import type { World } from './worker.ts';

/** The number of missing objects that an alert's text says: its first one. */
export function readCount(text: string): number | undefined {
  const [digits] = /\d+/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Whether an alert says that its episode is over. */
export function saysOver({ text }: Pick<SlackMessage, 'text'>): boolean {
  return /Resolved|Recovered|Closed without proof/.test(text);
}

/** What an alert is of, as its metadata says; undefined for other messages. */
export function readAlert({ metadata }: Pick<SlackMessage, 'metadata'>) {
  if (metadata?.event_type !== 's3_replication_incident') return undefined;
  const { incident_id: incidentId, episode } = metadata.event_payload;
  return { incidentId: String(incidentId), episode: Number(episode) };
}

/** The number of the storm that a digest shows; undefined for other messages. */
export function readStormNumber({ metadata }: Pick<SlackMessage, 'metadata'>): number | undefined {
  if (metadata?.event_type !== 's3_replication_storm') return undefined;
  return Number(metadata.event_payload['storm']);
}

/** What is due, but for a message in a closed channel that called people who are not needed any more: it is tried until that opens. */
export function listDue({ place, slack }: World): string[] {
  const isOver = (channel = '') => {
    const message = place.escalationMessages.get(channel);
    const isWaiting = message?.members.some(({ incidentId, episode }) => {
      const incident = place.incidents.get(incidentId);
      if (incident?.episode !== episode || !needsAcknowledgement(incident)) return false;
      return incident.route?.insteadOf?.channelId !== channel;
    });
    return slack.closedChannels.has(channel) && message?.alert !== undefined && !isWaiting;
  };
  return [...place.due.keys()].filter((id) => !isOver(channelOfEscalation(id)));
}

/** Whether a copy may be in a channel that is open, and will be looked for. */
export function hasCopies({ slack }: World, { copies = [] }: Incident): boolean {
  return copies.some(({ channelId }) => !slack.closedChannels.has(channelId));
}
