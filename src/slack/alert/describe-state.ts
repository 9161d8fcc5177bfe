import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { type IncidentState, isInState, stateOf } from '../../incidents/model/incident-state.ts';
import { lackOf } from './describe-lack.ts';
import { describeEvidence } from './describe-evidence.ts';
import { formatMissing } from './format-missing.ts';
import { countNow, countWhenResolved } from '../../incidents/model/missing-now.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import { quoteNote } from '../block-kit/quote-note.ts';

/** A sign for the eye, and words that say the same. */
export interface State {
  readonly sign: string;
  /** Stands before a title: "Replication failing: …". */
  readonly words: string;
}

interface IncidentLook extends State {
  /** In a table or a list, beside the sign. */
  readonly short: string;
}

/** How each state looks, wherever it is shown. Green is for what somebody, or S3, vouches for. */
const looks: Readonly<Record<IncidentState, IncidentLook>> = {
  failing: { sign: '🔴', words: 'Replication failing', short: 'failing' },
  'failing again': { sign: '🔴', words: 'Failing again', short: 'failing' },
  late: { sign: '🟡', words: 'Late', short: 'late' },
  'late again': { sign: '🟡', words: 'Late again', short: 'late' },
  acknowledged: { sign: '🟠', words: 'Acknowledged', short: 'acknowledged' },
  quiet: { sign: '🔵', words: 'No new failures', short: 'quiet' },
  snoozed: { sign: '💤', words: 'Snoozed', short: 'snoozed' },
  muted: { sign: '⚪', words: 'Muted', short: 'muted' },
  expected: { sign: '⚪', words: 'For information', short: 'info' },
  closed: { sign: '⚪', words: 'Closed without proof', short: 'resolved' },
  recovered: { sign: '🟢', words: 'Recovered', short: 'resolved' },
  resolved: { sign: '🟢', words: 'Resolved', short: 'resolved' },
};

/** How an incident looks now. Given a count, words say that objects are missing where silence might pass for recovery. */
export function describeState(incident: Incident, missingObjects?: number): IncidentLook {
  const state = stateOf(incident);
  const look = looks[state];
  const lack =
    missingObjects === undefined
      ? ''
      : `${formatMissing(incident, countNow(incident, missingObjects))} ${lackOf(incident).still}`;
  const words = `${look.words}${lack === '' ? '' : describeSilence(incident, state, lack)}`;
  return incident.isTest === true
    ? { ...look, sign: '🧪', words: `TEST: ${words}` }
    : { ...look, words };
}

type Arrived = Pick<IncidentSummary, 'incident' | 'missingObjects' | 'replicatedObjects'>;

/** Whether S3, or a person, vouches that nothing is missing: what was wrong is not any more. */
export function isMended(summary: Arrived): boolean {
  return ['recovered', 'resolved'].includes(stateOf(summary.incident)) || hasAllArrived(summary);
}

/** S3 has said of every object that it was replicated, and the incident is not closed yet. */
export function hasAllArrived({ incident, missingObjects, replicatedObjects }: Arrived): boolean {
  const { kind, status } = incident;
  const isSaid = kind === 'late' || replicatedObjects !== undefined;
  return isSaid && status.kind !== 'resolved' && countNow(incident, missingObjects) === 0;
}

/** How many objects arrived, where S3 has said so of all that failed, whoever resolved it; undefined where some are missing. */
export function countAllArrived(summary: Arrived): number | undefined {
  const { incident, missingObjects, replicatedObjects = 0 } = summary;
  const { kind, status } = incident;
  const confirmed = status.kind === 'resolved' ? status.replicatedObjects : undefined;
  const isAll = countNow(incident, missingObjects) === 0;
  const isFound = kind !== 'late' && isAll && replicatedObjects > 0;
  return confirmed ?? (isFound ? replicatedObjects : undefined);
}

/** How an incident looks by what is counted of it: it does not fail any more when nothing is missing. */
export function describeSummary(summary: Arrived, missingObjects?: number): State {
  const { incident } = summary;
  const isRed = ['failing', 'failing again', 'quiet'].includes(stateOf(incident));
  return isRed && hasAllArrived(summary)
    ? { sign: '🔵', words: 'Recovering' }
    : describeState(incident, missingObjects);
}

function describeSilence(incident: Incident, state: IncidentState, lack: string): string {
  if (state === 'quiet') return `; ${lack}`;
  const isQuiet = state === 'acknowledged' && isInState(incident, 'quiet');
  return isQuiet ? `, no new failures, ${lack}` : '';
}

/** The sign of an incident that nobody has acknowledged, whatever it is now. */
export function openSign({ kind }: Incident): string {
  return looks[kind ?? 'failing'].sign;
}

/** Who acknowledged, resolved or reopened it, or took that back, in mrkdwn; undefined while nobody has. */
export function describeAction(incident: Incident): string | undefined {
  const { kind, status } = incident;
  switch (status.kind) {
    case 'open': {
      const { unacknowledged, reopened } = status;
      if (reopened !== undefined)
        return `Reopened by ${mentionUser(reopened.by)}, ${formatTime(reopened.at)}`;
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
      const { by, at, note, replicatedObjects } = status;
      if (replicatedObjects !== undefined)
        return `Closed automatically, ${formatTime(at)}: ${kind === 'late' ? 'S3 confirmed each object' : describeEvidence(incident)}`;
      const count = countWhenResolved(incident, status);
      const accepted = formatMissing(incident, count);
      const were = count === 1 ? 'was' : 'were';
      const what = kind === 'late' ? 'late objects' : 'failures';
      const who =
        by === undefined
          ? `Closed after 14 days without new ${what}`
          : `Resolved by ${mentionUser(by)}`;
      return `${who}, ${formatTime(at)}; ${accepted} ${were} ${lackOf(incident).alone}${quote(note)}`;
    }
    default:
      return status satisfies never;
  }
}

/** Everything that people did about it, a line each. */
export function describeStatusLines(incident: Incident): string[] {
  const lines = [describeAction(incident), describeSnooze(incident), describeMute(incident)];
  return lines.filter((line) => line !== undefined);
}

/** Who snoozed it, and until when, in mrkdwn. */
export function describeSnooze({ snooze }: Incident): string | undefined {
  return snooze && `💤 Snoozed by ${mentionUser(snooze.by)} until ${formatTime(snooze.until)}`;
}

function describeMute({ muted }: Incident): string | undefined {
  if (muted === undefined) return undefined;
  const { number, by, until, why } = muted;
  return `🔇 Muted by ${mentionUser(by)} until ${formatTime(until)}${quote(why)} · \`/s3rep unmute ${number}\``;
}

function quote(note: string | undefined): string {
  const quoted = quoteNote(note);
  return quoted === undefined ? '' : ` · ${quoted}`;
}
