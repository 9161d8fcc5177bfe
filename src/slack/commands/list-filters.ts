import { trimEnding } from '../../lib/trim-ending.ts';
import { incidentSeverity } from '../../incidents/model/compare-incidents.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { type IncidentState, isInState } from '../../incidents/model/incident-state.ts';
import { matchesGlob } from '../../lib/matches-glob.ts';
import { nearestWord } from '../../lib/nearest-word.ts';
import { canonicalReason, explainedReasons, findReason } from '../../replication/find-reason.ts';

type Filter = (incident: Incident, by: string) => boolean;

/** What may be typed for a part of the list, in lower case. */
const filters: ReadonlyMap<string, Filter> = new Map([
  ['all', () => true],
  ['unresolved', isUnresolved],
  ['failing', (incident: Incident) => isUnresolved(incident) && !isInState(incident, 'quiet')],
  ['open', ({ status }: Incident) => status.kind === 'open'],
  ['acked', isNow('acknowledged')],
  ['acknowledged', isNow('acknowledged')],
  ['snoozed', isNow('snoozed')],
  ['muted', isNow('muted')],
  ['quiet', isNow('quiet')],
  ['late', isNow('late')],
  ['mine', ({ status }: Incident, by: string) => status.kind !== 'open' && status.by === by],
  ['resolved', isNow('resolved')],
  ...(['critical', 'high', 'medium', 'low'] as const).map(
    (severity) =>
      [severity, (incident: Incident) => incidentSeverity(incident) === severity] as const,
  ),
]);

const synonyms: ReadonlyMap<string, string> = new Map([
  ...['unacked', 'unacknowledged', 'unassigned', 'new'].map((word) => [word, 'open'] as const),
  ...['my', 'me'].map((word) => [word, 'mine'] as const),
  ['assigned', 'acked'],
  ['silenced', 'muted'],
]);

/** A word of a list in the form that filters know: no full stop or `bucket:` around it. */
export function plainWord(typed: string): string {
  const bare = typed.replace(/^(?:bucket|reason|severity|state|status)[:=]/i, '');
  const word = trimEnding(bare, '?!.,;:');
  return synonyms.get(word.toLowerCase()) ?? word;
}

/** Whether an incident is what a word says: a state, `mine`, a severity, a reason or a bucket. `by`: who typed it. */
export function readFilter(word: string, by: string): (incident: Incident) => boolean {
  const filter = filters.get(word.toLowerCase());
  if (filter !== undefined) return (incident) => filter(incident, by);
  const code = canonicalReason(word).toLowerCase();
  return ({ sourceBucket, destinationBucket = '', reason = '' }) =>
    matchesGlob(sourceBucket, word) ||
    matchesGlob(destinationBucket, word) ||
    canonicalReason(reason).toLowerCase() === code;
}

/** Whether a word says nothing by itself: if no incident here has it, it may be a typo. */
export function isNameOnly(word: string): boolean {
  return !filters.has(word.toLowerCase()) && findReason(word) === undefined;
}

/** The state, severity or reason that was likely meant. */
export function nearestFilter(word: string): string | undefined {
  return nearestWord(word, [...filters.keys(), ...explainedReasons.map(({ code }) => code)]);
}

function isNow(state: IncidentState): Filter {
  return (incident) => isInState(incident, state);
}

function isUnresolved({ status }: Incident): boolean {
  return status.kind !== 'resolved';
}
