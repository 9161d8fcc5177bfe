import type { Progress } from '../incidents/announcer.ts';
import type { StormChange } from '../incidents/act-on-storm.ts';
import type { Action, Change } from '../incidents/life/change-status.ts';
import type { Incident } from '../incidents/incident.ts';
import type { IncidentSummary } from '../incidents/incident-summary.ts';
import type { Stats } from '../incidents/stats/summarize-episodes.ts';
import type { StormSummary } from '../incidents/storm-summary.ts';
import type { LinkTo } from './link-to-message.ts';

/** What people can ask of the bot, from any surface of Slack. */
export interface Desk {
  /** Does what a person clicked. Undefined if there is no such incident. */
  act(incidentId: string, action: Action): Promise<Change | undefined>;
  /** Brings an incident's alert up to date at once. */
  announce(incidentId: string): Promise<Progress>;
  readSummary(incidentId: string): Promise<IncidentSummary | undefined>;
  listUnresolved(): Promise<Incident[]>;
  /** Acknowledges all incidents of a storm and brings its digest up to date. */
  acknowledgeStorm(stormNumber: number, by: string): Promise<StormChange>;
  /** Undefined unless it is the newest storm. */
  readStorm(stormNumber: number): Promise<StormSummary | undefined>;
  /** Figures of the time from then until now. */
  readStats(since: Date): Promise<Stats>;
  readonly linkTo: LinkTo;
  readonly clock: () => Date;
}
