import { createHash } from 'node:crypto';
import { stateOf } from '../model/incident-state.ts';
import type { CountedIncident } from '../model/compare-incidents.ts';
import { stillFails } from './still-fails.ts';

/** A short text that is another one whenever the state of any incident is. Counts are compared apart. */
export function identifyRows(members: readonly CountedIncident[]): string {
  const hash = createHash('sha256');
  const rows = members.map((member) => {
    const { incident } = member;
    const { status, alert } = incident;
    const by = 'by' in status ? status.by : '';
    // Of one that is acknowledged the state does not tell whether it still fails.
    const fails = stillFails(member);
    return `${incident.id} ${stateOf(incident)} ${fails} ${by} ${alert?.shown.inStorm ?? ''}`;
  });
  for (const row of rows.sort()) hash.update(`${row}\n`);
  return hash.digest('base64url').slice(0, 12);
}
