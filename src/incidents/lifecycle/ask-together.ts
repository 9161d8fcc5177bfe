import { compareForList } from '../model/compare-incidents.ts';
import type { Incident } from '../model/incident.ts';
import type { OthersAsked, OwnerEntry, TimelineEntry } from '../model/timeline.ts';

/** Has each owner mentioned once for all that they are asked about at `now`: by the worst of what they gave no answer about, or of all. */
export function askTogether(incidents: readonly Incident[], now: Date): Map<string, Incident> {
  const asked = incidents.filter((incident) => newQuestion(incident, now) !== undefined);
  const isAnswered = (incident: Incident) => {
    const question = newQuestion(incident, now);
    return !(question?.kind === 'asked' && question.unansweredSince !== undefined);
  };
  // On-call is called with a silent owner.
  const silentFirst = (one: Incident, other: Incident) =>
    Number(isAnswered(one)) - Number(isAnswered(other)) || compareForList(one, other);
  const byOwner = Map.groupBy(asked, (incident) => newQuestion(incident, now)?.owner);
  const several = [...byOwner.values()].filter(({ length }) => length > 1);
  return new Map(
    several.flatMap((group) =>
      group.toSorted(silentFirst).map((incident, index): [string, Incident] => {
        const others = index === 0 ? group.length - 1 : 'spoken for';
        return [incident.id, withOthers(incident, now, others)];
      }),
    ),
  );
}

function newQuestion({ pendingEntries = [] }: Incident, now: Date): OwnerEntry | undefined {
  return pendingEntries.find((entry): entry is OwnerEntry => isNewQuestion(entry, now));
}

function isNewQuestion(entry: TimelineEntry, now: Date): boolean {
  const isQuestion = entry.kind === 'asked' || entry.kind === 'still missing';
  return isQuestion && Number(entry.at) === Number(now);
}

function withOthers(incident: Incident, now: Date, others: OthersAsked): Incident {
  const pendingEntries = (incident.pendingEntries ?? []).map((entry) =>
    isNewQuestion(entry, now) ? { ...(entry as OwnerEntry), others } : entry,
  );
  return { ...incident, pendingEntries };
}
