import { isSameStatus } from './is-state-shown.ts';
import { type Incident, openedAt } from '../model/incident.ts';
import { compareSeverity } from '../model/compare-incidents.ts';

/** Orders what is due: clicks, first posts, then the worst. What is in doubt comes late, for Slack may choke on it; tests last. */
export function compareForAnnouncing(one: Incident, other: Incident): number {
  return (
    compareTests(one, other) ||
    Number(one.claim !== undefined) - Number(other.claim !== undefined) ||
    Number(isActedOn(other)) - Number(isActedOn(one)) ||
    Number(one.alert !== undefined) - Number(other.alert !== undefined) ||
    compareSeverity(one, other) ||
    waitsSince(one) - waitsSince(other)
  );
}

/** Alternates the most urgent with the one that waits longest, so that urgent ones cannot delay the others for ever. */
export function worstAndOldestFirst<T extends { readonly incident: Incident }>(
  due: readonly T[],
): T[] {
  const worst = due.toSorted((one, other) => compareForAnnouncing(one.incident, other.incident));
  const oldest = due.toSorted(
    (one, other) =>
      compareTests(one.incident, other.incident) ||
      waitsSince(one.incident) - waitsSince(other.incident),
  );
  return [...new Set(worst.flatMap((each, index) => [each, oldest[index] ?? each]))];
}

/** For its first post, or since its alert was last brought up to date. */
function waitsSince(incident: Incident): number {
  return Number(incident.alert?.shown.at ?? openedAt(incident));
}

/** Whoever tries s3rep out can wait; what really fails cannot. */
function compareTests(one: Incident, other: Incident): number {
  return Number(one.isTest === true) - Number(other.isTest === true);
}

function isActedOn({ alert, status }: Incident): boolean {
  return alert !== undefined && !isSameStatus(alert.shown.status, status);
}
