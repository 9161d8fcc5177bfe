import type { Progress } from '../incidents/announcer.ts';
import type { Action, Change } from '../incidents/change-status.ts';
import type { Incident } from '../incidents/incident.ts';
import type { IncidentSummary } from '../incidents/incident-summary.ts';
import type { LinkTo } from './link-to-message.ts';

/** What people can ask of the bot, from any surface of Slack. */
export interface Desk {
  /** Does what a person clicked. Undefined if there is no such incident. */
  act(incidentId: string, action: Action): Promise<Change | undefined>;
  /** Brings an incident's alert up to date at once. */
  announce(incidentId: string): Promise<Progress>;
  readSummary(incidentId: string): Promise<IncidentSummary | undefined>;
  listUnresolved(): Promise<Incident[]>;
  readonly linkTo: LinkTo;
  readonly clock: () => Date;
}
