import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { JobCircumstances } from '../../incidents/explain-incident.ts';
import { countNow } from '../../incidents/model/missing-now.ts';
import { maxListed } from '../../incidents/model/object-list.ts';
import type { BotService } from '../service/bot-service.ts';

/** What a job for the missing objects would use: a list of them, if each is known by name. */
export async function readJobCircumstances(
  { clock, jobPlaces, readObjects }: Pick<BotService, 'clock' | 'jobPlaces' | 'readObjects'>,
  { incident, missingObjects }: IncidentSummary,
): Promise<JobCircumstances> {
  const listing =
    countNow(incident, missingObjects) > maxListed ? undefined : await readObjects(incident.id);
  if (listing === undefined || listing.isPartial || listing.objects.length === 0) return jobPlaces;
  return { ...jobPlaces, listed: { objects: listing.objects.length, at: clock() } };
}
