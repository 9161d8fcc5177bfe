import { addMilliseconds } from '../../lib/dates.ts';
import type { LifecycleTimes } from '../lifecycle/lifecycle-times.ts';
import type { CountedIncident } from '../model/compare-incidents.ts';
import { isInState } from '../model/incident-state.ts';
import type { Incident } from '../model/incident.ts';

/** Whether failures of it go on in a storm, whoever has acknowledged it. */
export function stillFails({ incident, isCalm }: CountedIncident): boolean {
  return !isInState(incident, 'quiet') && isCalm !== true;
}

/** The members in which failures go on, but for expected ones beside others that are not. */
export function listFailing(members: readonly CountedIncident[]): CountedIncident[] {
  const isExpected = ({ incident }: CountedIncident) => isInState(incident, 'expected');
  const areAll = members.every(isExpected);
  return members.filter((member) => stillFails(member) && (areAll || !isExpected(member)));
}

/** When an expected incident, which is never marked as quiet, has not failed for as long as makes others quiet. */
export function calmAt(
  incident: Incident,
  { quietMillis }: Pick<LifecycleTimes, 'quietMillis'>,
): Date | undefined {
  const { lastFailedAt } = incident.alert?.shown ?? {};
  if (lastFailedAt === undefined || !isInState(incident, 'expected')) return undefined;
  return addMilliseconds(lastFailedAt, quietMillis);
}
