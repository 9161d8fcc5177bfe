/** "What Slack shows of this incident may be stale." */
export interface DueMarker {
  readonly incidentId: string;
  /** Fresh at every marking, so that clearing never takes away a newer marking. */
  readonly token: string;
}

/** Which incidents are due. */
export interface DueMarkers {
  markDue(incidentIds: readonly string[]): Promise<void>;
  listDue(): Promise<DueMarker[]>;
  /** Unless the incident was marked again since. */
  clearDue(marker: DueMarker): Promise<void>;
}
