import type { Incident, MessageAddress } from '../model/incident.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import type { PossibleCopy } from '../model/possible-copy.ts';
import type { TimelineEntry } from '../model/timeline.ts';
import type { EscalationMessage } from '../model/escalation-message.ts';
import type { EscalationSummary } from './escalation-summary.ts';
import type { SlackBudget } from '../model/slack-budget.ts';
import type { Stats } from '../stats/summarize-episodes.ts';
import type { Storm, StormEntry } from '../model/storm.ts';
import type { StormSummary } from './storm-summary.ts';

/** `interactive`: a person who just clicked waits for it. */
export type Urgency = 'interactive' | 'background';

/**
 * Where messages are posted. No call throws for what Slack or the network does, or tries twice; none that writes begins
 * when the claim, which is in what it is given, may end before the call does.
 */
export interface AlertChannel {
  /** Slack's id of the channel for what no route sends elsewhere. */
  readonly defaultChannelId: string;
  post(summary: IncidentSummary): Promise<Outcome>;
  update(address: MessageAddress, summary: IncidentSummary, urgency: Urgency): Promise<Outcome>;
  /** Finds a post of this episode that landed without our knowing, at or after `since`. */
  findPost(incident: Incident, since: Date): Promise<Outcome | { kind: 'none' }>;
  /** Finds such a post in a channel that the alert has left. */
  findCopy(incidentId: string, copy: PossibleCopy): Promise<Outcome | { kind: 'none' }>;
  reply(
    alert: MessageAddress,
    incident: Incident,
    entries: readonly TimelineEntry[],
  ): Promise<Outcome>;
  /** Finds up to which entry of this episode the thread has replies at or after `since`. */
  findReply(
    alert: MessageAddress,
    incident: Incident,
    since: Date,
  ): Promise<Outcome | { kind: 'none' } | { kind: 'found'; upTo: number }>;
  postWeekly(channelId: string, stats: Stats): Promise<Outcome>;
  postDigest(summary: StormSummary): Promise<Outcome>;
  updateDigest(address: MessageAddress, summary: StormSummary, urgency: Urgency): Promise<Outcome>;
  findDigest(storm: Storm, since: Date): Promise<Outcome | { kind: 'none' }>;
  replyToDigest(
    digest: MessageAddress,
    storm: Storm,
    entries: readonly StormEntry[],
  ): Promise<Outcome>;
  /** Finds up to which entry the digest's thread has replies at or after `since`. */
  findDigestReply(
    digest: MessageAddress,
    storm: Storm,
    since: Date,
  ): Promise<Outcome | { kind: 'none' } | { kind: 'found'; upTo: number }>;
  postEscalation(summary: EscalationSummary): Promise<Outcome>;
  updateEscalation(
    address: MessageAddress,
    summary: EscalationSummary,
    urgency: Urgency,
  ): Promise<Outcome>;
  findEscalation(message: EscalationMessage, since: Date): Promise<Outcome | { kind: 'none' }>;
  /** Calls people once more, in its thread. */
  replyToEscalation(
    address: MessageAddress,
    summary: EscalationSummary,
    entries: readonly TimelineEntry[],
  ): Promise<Outcome>;
  findEscalationReply(
    address: MessageAddress,
    message: EscalationMessage,
    since: Date,
  ): Promise<Outcome | { kind: 'none' } | { kind: 'found'; upTo: number }>;
  /** Deletes a second copy. */
  remove(address: MessageAddress): Promise<Outcome>;
  /** Deletes a file that the bot sent; `gone` if somebody did before. */
  deleteFile(fileId: string): Promise<Outcome>;
  readBudget(): SlackBudget;
  adoptBudget(budget: SlackBudget): void;
}

/** Not done, and trying the same at once is useless. */
export interface Refused {
  readonly kind: 'refused';
  readonly error: string;
  readonly advice: string;
  /** It stays so: this message can never be edited again, or nothing can be posted in this channel. */
  readonly forGood?: 'message' | 'channel';
  /** It is about the token, or of what lies between s3rep and Slack: the same may pass later. */
  readonly isPassing?: true;
}

/** What became of a call to Slack. */
export type Outcome =
  | ({ readonly kind: 'done' } & MessageAddress)
  | Refused
  | { readonly kind: 'rate limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'gone' }
  /** Not tried, for the claim ends too soon. */
  | { readonly kind: 'too late' }
  /** It may have been done: no answer came, or none that says so. */
  | { readonly kind: 'unknown'; readonly error: string };
