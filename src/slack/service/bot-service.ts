import type { Progress } from '../../incidents/announcing/announcer.ts';
import type { Acknowledger, StormChange } from '../../incidents/act-on-storm.ts';
import type { AuditEntry } from '../../incidents/model/audit-entry.ts';
import type { Change } from '../../incidents/lifecycle/change-status.ts';
import type { Action } from '../../incidents/lifecycle/intent.ts';
import type { Health, HealthWithoutTable } from '../../incidents/read-health.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Mute } from '../../incidents/model/mute.ts';
import type { Route } from '../../incidents/model/route.ts';
import type { Stats } from '../../incidents/stats/summarize-episodes.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import type { DiagnosisAsk } from '../../diagnosis/model/diagnosis-ask.ts';
import type { CheckRequest } from '../../replay/request-check.ts';
import type { ReportAsk } from '../../replay/model/report-ask.ts';
import type { ObjectListing } from '../../incidents/read-objects.ts';
import type { Circumstances } from '../../replication/explanation.ts';
import type { FileOutcome } from '../channel/deliver-file.ts';
import type { SharedElsewhere } from '../channel/is-shared-elsewhere.ts';
import type { OutgoingFile } from '../channel/slack-files.ts';
import type { LinkTo } from '../channel/link-to-message.ts';
import type { People } from './people.ts';
import type { Operators } from './operators.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { CoverageService } from './coverage-service.ts';
import type { ReplayService } from './replay-service.ts';
import type { ReceiptManner, ReceiptOutcome } from './post-receipt.ts';
import type { TimeZoneOf } from './time-zone.ts';

/** Mutes and routes. */
export interface RuleService {
  /** Replaces a mute in force for the same pattern, under its number. */
  mute(mute: Omit<Mute, 'number'>): Promise<Mute>;
  endMute(mute: Mute): Promise<void>;
  /** Those that are over, too. */
  listMutes(): Promise<readonly Mute[]>;
  /** Replaces a route for the same buckets. */
  route(route: Omit<Route, 'number'>): Promise<Route>;
  endRoute(route: Route): Promise<void>;
  listRoutes(): Promise<readonly Route[]>;
}

/** What people can ask of the bot, from anywhere in Slack. */
export interface BotService extends RuleService {
  /** Slack's id of the channel for what no route sends elsewhere. */
  readonly alertChannelId: string;
  /** Whether a stack has the queue's policy, as on Lambda. */
  readonly isDeployed?: boolean | undefined;
  /** Of the pager's keys, none where nobody is paged; undefined where this worker does not know. */
  readonly pagerNames: readonly string[] | undefined;
  /** Posts at most once, and waits for Slack's rate if the person can: not where Slack waits for their answer. */
  postReceipt(
    channelId: string,
    message: RenderedMessage,
    how?: ReceiptManner,
  ): Promise<ReceiptOutcome>;
  /** Undefined if the bot is in the channel now, else what to do, in mrkdwn. */
  join(channelId: string): Promise<string | undefined>;
  /** Undefined if there is no such incident. */
  applyAction(incidentId: string, action: Action): Promise<Change | undefined>;
  /** Updates the alert, or has it updated by another worker. */
  announce(incidentId: string): Promise<Progress>;
  readIncident(incidentId: string): Promise<Incident | undefined>;
  /** Counts it, which takes a second for a million objects. */
  readSummary(incidentId: string): Promise<IncidentSummary | undefined>;
  /** The missing objects by name; undefined if there is no such incident. */
  readObjects(incidentId: string): Promise<ObjectListing | undefined>;
  /** For jobs that people create; what the settings do not name is absent. */
  readonly jobPlaces: Pick<Circumstances, 'batchRoleArn' | 'reportBucket'>;
  /** Sends a file to a person's direct messages, at most once; one at a time for each `about`. */
  sendFile(
    wanted: { readonly about: string; readonly userId: string },
    file: OutgoingFile,
  ): Promise<FileOutcome>;
  isSharedElsewhere(channelId: string): Promise<SharedElsewhere>;
  /** Those who ask at the same time share it. */
  listUnresolved(): Promise<readonly Incident[]>;
  /** Those resolved in the last 30 days and opened in the last 120, the newest first. */
  listResolved(): Promise<Incident[]>;
  /** Acknowledges all incidents of a storm, and updates its digest. */
  acknowledgeStorm(stormNumber: number, who: Acknowledger): Promise<StormChange>;
  /** Undefined unless it is the newest storm. */
  readStorm(stormNumber: number): Promise<StormSummary | undefined>;
  /** Opens a test incident. @returns its id */
  beginTest(): Promise<string>;
  /** Has S3 asked whether the objects have arrived, by whatever worker comes next; absent where that is switched off. */
  readonly requestCheck: ((incident: Incident, by: string) => Promise<CheckRequest>) | undefined;
  readHealth(): Promise<Health | HealthWithoutTable>;
  readStats(since: Date): Promise<Stats>;
  /** Asks AWS and shows the answer in the window that is open for it, or has another worker do so; absent where that is switched off. */
  readonly answerDiagnosisAsk: ((ask: DiagnosisAsk) => Promise<void>) | undefined;
  /** Does what was asked of a report and answers it, or has another worker do so. May take a minute. */
  answerReportAsk(ask: ReportAsk): Promise<void>;
  /** False if somebody claimed it before, in whatever process; see `actIdOf`. */
  claimAct(actId: string): Promise<boolean>;
  readonly linkTo: LinkTo;
  readonly timeZoneOf: TimeZoneOf;
  /** Undefined where a click must not wait for Slack: then whoever shows it asks. */
  readonly zoneOfOwner: TimeZoneOf | undefined;
  readonly operators: Operators;
  /** Absent where AWS is not to be asked. */
  readonly coverage: CoverageService | undefined;
  /** Absent where s3rep may not create jobs. */
  readonly replays: ReplayService | undefined;
  readonly people: People;
  putAuditEntry(entry: AuditEntry): Promise<void>;
  /** `about`: an incident's id, `mutes`, `routes` or `refused`. The newest first. */
  listAuditEntries(about: string): Promise<AuditEntry[]>;
  readonly clock: () => Date;
}
