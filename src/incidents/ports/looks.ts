/** A moment that concerns one incident: when time changes it next, or when people were called because of it. */
export interface IncidentMoment {
  readonly incidentId: string;
  readonly at: Date;
}

/** When to look at which unresolved incident, so that nobody has to look at all of them; and who was called lately. */
export interface Looks {
  addLooks(looks: readonly IncidentMoment[]): Promise<void>;
  /** Those at or before that moment, the earliest first; all if undefined. An incident may have several. */
  listLooks(until: Date | undefined): Promise<IncidentMoment[]>;
  removeLooks(looks: readonly IncidentMoment[]): Promise<void>;
  /** Remembered for a day. */
  addEscalations(escalations: readonly IncidentMoment[]): Promise<void>;
  /** Those after that moment. */
  listEscalations(since: Date): Promise<IncidentMoment[]>;
}
