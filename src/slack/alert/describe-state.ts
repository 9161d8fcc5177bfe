import type { Incident } from '../../incidents/model/incident.ts';
import { formatObjects } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import { quoteNote } from '../block-kit/quote-note.ts';

/** The state of an incident twice: as a sign for the eye and in words for everybody. */
export interface State {
  readonly sign: string;
  /** Stands before a title: "Replication failing: …". */
  readonly words: string;
}

/**
 * Says what an alert's heading says.
 *
 * @param isBenign - of a reason that is expected in normal life
 * @param missingObjects - to be said where nothing fails any more, so that nobody takes silence for recovery
 */
export function describeState(
  incident: Incident,
  isBenign: boolean,
  missingObjects?: number,
): State {
  const { sign, words } = describeReal(incident, isBenign, missingObjects);
  return incident.isTest === true ? { sign: '🧪', words: `TEST: ${words}` } : { sign, words };
}

function describeReal(
  incident: Incident,
  isBenign: boolean,
  missingObjects: number | undefined,
): State {
  const { kind, status, snooze, muted, followUp } = incident;
  switch (status.kind) {
    case 'acknowledged':
      return { sign: '🟠', words: 'Acknowledged' };
    case 'resolved':
      if (status.replicatedObjects !== undefined) return { sign: '🟢', words: 'Recovered' };
      // Green is for what somebody vouches for.
      return status.by === undefined
        ? { sign: '⚪', words: 'Closed without proof' }
        : { sign: '🟢', words: 'Resolved' };
    case 'open':
      if (isBenign) return { sign: '⚪', words: 'For information' };
      if (muted !== undefined) return { sign: '⚪', words: 'Muted' };
      if (snooze !== undefined) return { sign: '💤', words: 'Snoozed' };
      if (kind === 'late') {
        return { sign: '🟡', words: incident.reopening ? 'Late again' : 'Late' };
      }
      if (followUp?.quietSince !== undefined) {
        const still =
          missingObjects === undefined ? '' : `; ${formatObjects(missingObjects)} still missing`;
        return { sign: '🔵', words: `No new failures${still}` };
      }
      return incident.reopening
        ? { sign: '🔴', words: 'Failing again' }
        : { sign: '🔴', words: 'Replication failing' };
    default:
      return status satisfies never;
  }
}

/** Who did what about it, in mrkdwn; undefined while nobody has. */
export function describeAction({ kind, status }: Incident): string | undefined {
  switch (status.kind) {
    case 'open': {
      const { unacknowledged } = status;
      return (
        unacknowledged &&
        `Acknowledgement removed by ${mentionUser(unacknowledged.by)}, ${formatTime(unacknowledged.at)}`
      );
    }
    case 'acknowledged': {
      const { by, at, note, eta } = status;
      const until = eta === undefined ? '' : ` · fix due ${formatTime(eta)}`;
      return `Acknowledged by ${mentionUser(by)}, ${formatTime(at)}${until}${quote(note)}`;
    }
    case 'resolved': {
      const { by, at, acceptedObjects, note, replicatedObjects } = status;
      if (replicatedObjects !== undefined)
        return `Closed automatically, ${formatTime(at)}: S3 confirmed each object`;
      const accepted = formatObjects(acceptedObjects);
      const were = acceptedObjects === 1 ? 'was' : 'were';
      const what = kind === 'late' ? 'late objects' : 'failures';
      const who =
        by === undefined
          ? `Closed after 14 days without new ${what}`
          : `Resolved by ${mentionUser(by)}`;
      return `${who}, ${formatTime(at)}; ${accepted} ${were} ${kind ?? 'missing'}${quote(note)}`;
    }
    default:
      return status satisfies never;
  }
}

/** All that people have said of it, a line each. */
export function describeStatusLines(incident: Incident): string[] {
  const lines = [describeAction(incident), describeSnooze(incident), describeMute(incident)];
  return lines.filter((line) => line !== undefined);
}

/** How long nobody is reminded of it, in mrkdwn. */
export function describeSnooze({ snooze }: Incident): string | undefined {
  return snooze && `💤 Snoozed by ${mentionUser(snooze.by)} until ${formatTime(snooze.until)}`;
}

/** Which mute keeps it quiet, in mrkdwn. */
function describeMute({ muted }: Incident): string | undefined {
  if (muted === undefined) return undefined;
  const { number, by, until, why } = muted;
  return `🔇 Muted by ${mentionUser(by)} until ${formatTime(until)}${quote(why)} · \`/s3rep unmute ${number}\``;
}

function quote(note: string | undefined): string {
  const said = quoteNote(note);
  return said === undefined ? '' : ` · ${said}`;
}
