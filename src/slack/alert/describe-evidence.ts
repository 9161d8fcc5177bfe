import type { Incident } from '../../incidents/model/incident.ts';

/** What a green alert of objects that failed goes by. */
export function describeEvidence({ arrival }: Pick<Incident, 'arrival'>): string {
  return arrival?.hasReplicas === true
    ? 'S3 says COMPLETED of each, or shows its replica'
    : 'S3 says COMPLETED for each';
}
