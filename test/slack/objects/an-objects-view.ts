import type { IncidentSummary } from '../../../src/incidents/counting/incident-summary.ts';
import type { ObjectsView } from '../../../src/slack/objects/render-objects.ts';
import { aSummary } from '../../an-incident.ts';

/** What the window of objects shows of a summary: its samples are all that is listed. */
export function anObjectsView(
  summary: IncidentSummary = aSummary(),
  differences: Partial<ObjectsView['subject']> = {},
): ObjectsView {
  const { incident, samples: objects, missingObjects } = summary;
  return {
    listing: { incident, objects, missingObjects, isPartial: objects.length < missingObjects },
    subject: { incidentId: incident.id, prefix: '', page: 0, ...differences },
    isWhole: true,
  };
}

/** So many objects, all of them missing. */
export function aLongView(
  count: number,
  differences: Partial<ObjectsView['subject']> = {},
): ObjectsView {
  const [sample] = aSummary().samples;
  const samples = Array.from({ length: count }, (_, index) => ({
    ...sample!,
    objectKey: `file-${index}.json`,
  }));
  return anObjectsView(aSummary({ samples, missingObjects: count }), differences);
}
