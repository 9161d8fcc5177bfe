import type { Incident, MessageAddress } from '../model/incident.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import type { TimelineEntry } from '../model/timeline.ts';
import type { SlackBudget } from '../model/slack-budget.ts';
import type { Stats } from '../stats/summarize-episodes.ts';
import type { StormSummary } from './storm-summary.ts';

/** Whom a message is brought up to date for: a person who just clicked waits for it. */
export type Urgency = 'interactive' | 'background';

/** Where alerts are shown: the channel of an incident's route, or the usual one. No call throws for what Slack or the network does. */
export interface AlertChannel {
  /** Posts an incident's alert. Never tries twice. */
  post(summary: IncidentSummary): Promise<Outcome>;
  /** Renders the whole alert anew in its place. */
  update(address: MessageAddress, summary: IncidentSummary, urgency: Urgency): Promise<Outcome>;
  /** Looks for a post of this episode that landed without our knowing, at or after `since`. */
  findPost(incident: Incident, since: Date): Promise<Outcome | { kind: 'none' }>;
  /** Tells lines of an incident's history in the thread of its alert, as one message. Never tries twice. */
  reply(
    alert: MessageAddress,
    incident: Incident,
    entries: readonly TimelineEntry[],
  ): Promise<Outcome>;
  /** Looks up to which line the thread tells the history of this episode, in replies at or after `since`. */
  findReply(
    alert: MessageAddress,
    incident: Incident,
    since: Date,
  ): Promise<Outcome | { kind: 'none' } | { kind: 'found'; upTo: number }>;
  /** Sums a week up. Never tries twice. */
  postWeekly(channelId: string, stats: Stats): Promise<Outcome>;
  /** The first three for a storm's digest. */
  postDigest(summary: StormSummary): Promise<Outcome>;
  updateDigest(address: MessageAddress, summary: StormSummary, urgency: Urgency): Promise<Outcome>;
  findDigest(stormNumber: number, since: Date): Promise<Outcome | { kind: 'none' }>;
  /** Takes back a second copy. Best effort. */
  remove(address: MessageAddress): Promise<void>;
  /** What is used up of Slack's allowance. */
  readBudget(): SlackBudget;
  /** Reckons with what another announcer used up. */
  adoptBudget(budget: SlackBudget): void;
}

/** What became of a call to Slack. */
export type Outcome =
  | ({ readonly kind: 'done' } & MessageAddress)
  /** Surely not done, and trying the same at once is useless. */
  | { readonly kind: 'refused'; readonly error: string; readonly advice: string }
  /** Surely not done; Slack wants silence for a while. */
  | { readonly kind: 'rate limited'; readonly retryAfterSeconds: number }
  /** The message is not there any more. */
  | { readonly kind: 'gone' }
  /** It may have been done: no answer came, or none that says so. */
  | { readonly kind: 'unknown'; readonly error: string };
