import type { Incident } from '../incidents/incident.ts';
import { mentionUser } from './mention-user.ts';
import { formatObjects } from './format-objects.ts';
import { formatTime } from './format-time.ts';

/** The state of an incident twice: as a sign for the eye and in words for everybody. */
export interface State {
  readonly sign: string;
  /** Stands before a title: "Replication failing: …". */
  readonly words: string;
}

/** Says what an alert's heading says. `isBenign`: of a reason that is expected in normal life. */
export function describeState(incident: Incident, isBenign: boolean): State {
  switch (incident.status.kind) {
    case 'acknowledged':
      return { sign: '🟠', words: 'Acknowledged' };
    case 'resolved':
      return { sign: '🟢', words: 'Resolved' };
    case 'open':
      if (isBenign) return { sign: '⚪', words: 'For information' };
      return incident.reopening
        ? { sign: '🔴', words: 'Failing again' }
        : { sign: '🔴', words: 'Replication failing' };
  }
}

/** Who did what about it, in mrkdwn; undefined while nobody has. */
export function describeAction({ status }: Incident): string | undefined {
  switch (status.kind) {
    case 'open': {
      const { takenBack } = status;
      return takenBack && `Taken back by ${mentionUser(takenBack.by)}, ${formatTime(takenBack.at)}`;
    }
    case 'acknowledged':
      return `Acknowledged by ${mentionUser(status.by)}, ${formatTime(status.at)}`;
    case 'resolved': {
      const accepted = formatObjects(status.acceptedObjects);
      const were = status.acceptedObjects === 1 ? 'was' : 'were';
      return `Resolved by ${mentionUser(status.by)}, ${formatTime(status.at)}; ${accepted} ${were} counted missing then`;
    }
  }
}
