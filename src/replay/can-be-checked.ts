import type { Incident } from '../incidents/model/incident.ts';
import { affectedBy } from '../replication/affected-by.ts';

/** Whether S3 could say of an incident's objects that they have arrived. */
export function canBeChecked({ kind, isTest, reason }: Incident): boolean {
  // Of late objects S3 reports it itself. COMPLETED says nothing of annotations, and delete markers have no status.
  return kind !== 'late' && isTest !== true && affectedBy(reason) === 'objects';
}
