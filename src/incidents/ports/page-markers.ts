import type { DueMarker } from './due-markers.ts';

/** Of which incidents a pager is to be told; apart from what Slack is to show, so that neither waits for the other. */
export interface PageMarkers {
  markPagesDue(incidentIds: readonly string[]): Promise<void>;
  listPagesDue(): Promise<DueMarker[]>;
  /** Unless the incident was marked again since. */
  clearPageDue(marker: DueMarker): Promise<void>;
}
