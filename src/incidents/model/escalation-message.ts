import type { PostedMessage } from './incident.ts';
import { stormId } from './storm.ts';
import type { HasTimeline } from './timeline.ts';

/** One Slack message that calls people because of several incidents in its channel, until none of them waits for an owner. */
export interface EscalationMessage extends PostedMessage<ShownEscalation>, HasTimeline {
  readonly channelId: string;
  /** 1, and one more at each new message of the channel. */
  readonly number: number;
  /** The worst first. */
  readonly members: readonly EscalatedEpisode[];
  /** More than are remembered. */
  readonly others: number;
  /** When people were mentioned last. */
  readonly calledAt: Date;
  /** A reply may have landed without our knowing: look before replying. */
  readonly unsettledReplySince?: Date | undefined;
}

/** What people were called for. Another episode is news of its own. */
export interface EscalatedEpisode {
  readonly incidentId: string;
  readonly episode: number;
}

/** What the message shows at the moment: how many wait, and which of them it names. */
export interface ShownEscalation {
  readonly waiting: number;
  readonly named: readonly string[];
  readonly at: Date;
}

const prefix = 'escalation#';

/** Stands in place of an incident's id in a due marker. */
export function escalationMessageId(channelId: string): string {
  return `${prefix}${channelId}`;
}

/** The channel of such an id; undefined for any other. */
export function channelOfEscalation(id: string): string | undefined {
  return id.startsWith(prefix) ? id.slice(prefix.length) : undefined;
}

/** Whether a due marker is about an incident, not about a message that shows several. */
export function namesIncident(id: string): boolean {
  return id !== stormId && channelOfEscalation(id) === undefined;
}
