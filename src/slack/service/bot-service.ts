import type { Progress } from '../../incidents/announcing/announcer.ts';
import type { StormChange } from '../../incidents/act-on-storm.ts';
import type { AuditEntry } from '../../incidents/model/audit-entry.ts';
import type { Action, Change } from '../../incidents/lifecycle/change-status.ts';
import type { Health } from '../../incidents/read-health.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Mute } from '../../incidents/model/mute.ts';
import type { Route } from '../../incidents/model/route.ts';
import type { Stats } from '../../incidents/stats/summarize-episodes.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import type { LinkTo } from '../channel/link-to-message.ts';
import type { Operators } from './operators.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { TimeZoneOf } from './time-zone.ts';

/** What people can set up, and how others are told. */
export interface RuleService {
  /** In the place of a mute in force for the same, under its number: the newest word says how long, and why. */
  mute(mute: Omit<Mute, 'number'>): Promise<Mute>;
  endMute(mute: Mute): Promise<void>;
  /** Those that are over too. */
  listMutes(): Promise<readonly Mute[]>;
  /** Also in the place of a route for the same buckets. */
  route(route: Omit<Route, 'number'>): Promise<Route>;
  endRoute(route: Route): Promise<void>;
  listRoutes(): Promise<readonly Route[]>;
}

/** What people can ask of the bot, from any surface of Slack. */
export interface BotService extends RuleService {
  /** Slack's id of the channel for what no route sends elsewhere. */
  readonly alertChannelId: string;
  /** Says something in a channel, once at most. False if Slack did not take it. */
  postReceipt(channelId: string, message: RenderedMessage): Promise<boolean>;
  /** Joins a channel: undefined if the bot is in it, else what to do, in mrkdwn. */
  join(channelId: string): Promise<string | undefined>;
  /** Does what a person clicked. Undefined if there is no such incident. */
  applyAction(incidentId: string, action: Action): Promise<Change | undefined>;
  /** Brings an incident's alert up to date at once. */
  announce(incidentId: string): Promise<Progress>;
  readSummary(incidentId: string): Promise<IncidentSummary | undefined>;
  listUnresolved(): Promise<Incident[]>;
  /** Those that were resolved in the last 30 days and still are, if they opened in the last 120; the newest first. */
  listResolved(): Promise<Incident[]>;
  /** Acknowledges all incidents of a storm and brings its digest up to date. */
  acknowledgeStorm(stormNumber: number, by: string): Promise<StormChange>;
  /** Undefined unless it is the newest storm. */
  readStorm(stormNumber: number): Promise<StormSummary | undefined>;
  /** Begins an incident that is marked as a test. @returns its id */
  beginTest(): Promise<string>;
  /** How s3rep itself is. */
  readHealth(): Promise<Health>;
  /** Figures of the time from then until now. */
  readStats(since: Date): Promise<Stats>;
  readonly linkTo: LinkTo;
  readonly timeZoneOf: TimeZoneOf;
  readonly operators: Operators;
  /** Notes something in the audit log. */
  putAuditEntry(entry: AuditEntry): Promise<void>;
  /** The audit log about an incident, or `mutes` or `routes`, the newest first. */
  listAuditEntries(about: string): Promise<AuditEntry[]>;
  readonly clock: () => Date;
}
