import { addHours } from 'date-fns/addHours';
import { addMinutes } from 'date-fns/addMinutes';
import { getUnixTime } from 'date-fns/getUnixTime';
import type { Incident, Shown } from '../../../src/incidents/model/incident.ts';
import type { TimelineEntry } from '../../../src/incidents/model/timeline.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { applyElapsedTime } from '../../../src/incidents/lifecycle/apply-elapsed-time.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

export const ann = 'U0ANN00000';
/** When the alert was posted. */
export const posted = new Date('2026-11-22T10:00:00Z');
/** So many minutes after it. */
export const minutes = (count: number) => addMinutes(posted, count);

/** An incident whose alert was posted at `posted`, and that fails at `lastFailedAt`, by default for ever. */
export function anAlarm(
  differences: Partial<Incident> = {},
  shown: Partial<Shown> = {},
  id = 'AAAAbbbb0000-_zz',
): Incident {
  const alert = anAlert({ messageTs: `${getUnixTime(posted)}.000100` });
  return anIncident({
    id,
    createdAt: posted,
    alert: {
      ...alert,
      shown: { ...alert.shown, lastFailedAt: addHours(posted, 10_000), ...shown },
    },
    ...differences,
  });
}

/** Lets time pass in looks of a minute each, and returns the entries that came of it with their minutes. */
export function letTimePass(incidents: readonly Incident[], from: number, to: number) {
  let now = incidents;
  const entries: [number, TimelineEntry['kind']][] = [];
  for (let minute = from; minute <= to; minute += 1) {
    const changed = applyElapsedTime(now, minutes(minute), lifecycleTimes);
    entries.push(
      ...changed.flatMap(({ pendingEntries = [] }) =>
        pendingEntries.map(({ kind }): [number, TimelineEntry['kind']] => [minute, kind]),
      ),
    );
    // As if Slack had taken it at once.
    now = now.map((each) => {
      const next = changed.find(({ id }) => id === each.id) ?? each;
      const { pendingEntries: _posted, ...rest } = next;
      return rest;
    });
  }
  return { entries, incidents: now };
}

/** Ann took it on five minutes after its alert. */
export const acknowledged = {
  kind: 'acknowledged',
  by: ann,
  at: minutes(5),
  missingObjects: 1,
} as const;
