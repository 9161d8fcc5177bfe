import type { Incident } from '../incidents/model/incident.ts';
import { fromItem, type Item, toItem } from './item.ts';

/** The value under which the index lists every incident that is not resolved. */
export const unresolvedValue = 'yes';

/** Groups an incident's item with its chunks, so that one query reads them all. */
export function partitionOfIncident(incidentId: string): string {
  return `incident#${incidentId}`;
}

/** Where an incident's item is. */
export function keyOfIncident(incidentId: string): Item {
  return toItem({ pk: partitionOfIncident(incidentId), sk: 'incident' });
}

/** An incident as an item, listed by the index while it is not resolved. */
export function toIncidentItem(incident: Incident): Item {
  const unresolved = incident.status.kind === 'resolved' ? undefined : unresolvedValue;
  return { ...toItem({ ...incident, unresolved }), ...keyOfIncident(incident.id) };
}

/** Reads what `toIncidentItem` wrote; only this code writes to the table, so the shape is taken on trust. */
export function fromIncidentItem(item: Item): Incident {
  const { pk: _pk, sk: _sk, unresolved: _unresolved, ...fields } = fromItem(item);
  return fields as unknown as Incident;
}
