import type { Incident } from '../../incidents/model/incident.ts';
import { type IncidentReplay, isReplayOver } from '../../incidents/model/incident-replay.ts';
import type { TimelineEntry } from '../../incidents/model/timeline.ts';
import type { ButtonParts } from '../block-kit/buttons.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Of the window that plans, and of what comes in its place. */
export const replayTitle = 'Replicate what’s missing';

type ReplayEntry = Extract<TimelineEntry, { kind: 'replay' }>;

/** How far the replay of an incident's missing objects is, as lines of mrkdwn; none if there is none, or nothing is missing any more. */
export function renderReplay({ replay, status }: Incident): string[] {
  const isPast = status.kind === 'resolved' && replay !== undefined && isReplayOver(replay);
  return replay === undefined || isPast ? [] : [describeReplay(replay)];
}

/** How far a replay is: mrkdwn. Beside an alert, which may be green by then, that one says what has arrived. */
export function describeReplay(replay: IncidentReplay, isBeside = false): string {
  const { by, state, objects, done, why, endedAt } = replay;
  const tried = `🔁 S3 has tried ${formatObjects(objects)} again`;
  const who = isReplayOver(replay) ? '' : ` · started by ${mentionUser(by)}`;
  const at = endedAt === undefined ? '' : ` · ${formatTime(endedAt)}`;
  const because = why === undefined ? '' : `: ${quote(why)}`;
  const texts: Readonly<Record<IncidentReplay['state'], string>> = {
    confirmed: `🔁 Replicating ${formatObjects(objects)}: the job is being created`,
    created: `🔁 Replicating ${formatObjects(objects)}: S3 prepares the job`,
    released: `🔁 Replicating: ${formatCount(done ?? 0)} of ${formatObjects(objects)}${because}`,
    cancelling: '🔁 Replication is being cancelled',
    complete: `${tried}${describeFailures(replay, isBeside)}`,
    failed: `⚠️ The replication job failed${because}`,
    cancelled: `🔁 ${because === '' ? 'Replication was cancelled' : `${givenUp}${because}`}`,
    refused: `⚠️ Nothing was replicated${because}`,
  };
  return `${texts[state]}${who}${at}${describeSilence(replay)}`;
}

/** Why nobody knows how far the job is, and what to do. */
function describeSilence(replay: IncidentReplay): string {
  const { problem, silentSince, state } = replay;
  if (problem === undefined || isReplayOver(replay)) return '';
  const since = silentSince === undefined ? '' : `Since ${formatTime(silentSince)} `;
  const needed = state === 'confirmed' ? 's3:ListJobs' : 's3:DescribeJob';
  const isDenied = /AccessDenied|not authorized/i.test(problem);
  const advice = isDenied ? `Allow \`${needed}\` for s3rep’s role. ` : '';
  return ` · ⚠️ ${since}S3 does not say how far it is: ${quote(problem)}. ${advice}s3rep keeps asking`;
}

function describeFailures({ failedByReport: failed }: IncidentReplay, isBeside: boolean): string {
  if (failed !== undefined && failed > 0) return `: ${formatCount(failed)} failed, by its report`;
  const byReport = failed === 0 ? ': none failed, by its report' : '';
  return isBeside
    ? `${byReport}. Whether they have arrived, the alert says`
    : `${byReport}. That is no proof that they arrived`;
}

/** What happened to a replay, for the thread: mrkdwn. */
export function describeReplayEntry({ event, objects, by, jobId, why }: ReplayEntry): string {
  const who = by === undefined ? 's3rep' : mentionUser(by);
  const job = jobId === undefined ? '' : ` Job ${nameText(jobId, shares.region * 2)}.`;
  const because = why === undefined ? '' : `: ${quote(why)}`;
  const goesOn = `🔁 The job is not cancelled${because}`;
  switch (event) {
    case 'confirmed':
      return `🔁 ${who} started the replication of ${formatObjects(objects)}`;
    case 'created':
      return why === undefined ? `🔁 S3 has the job and prepares it.${job}` : goesOn;
    case 'released':
      return why === undefined
        ? `🔁 The job was released: S3 tries ${formatObjects(objects)} again`
        : goesOn;
    case 'cancelling':
      return `🔁 ${who} cancels the replication${because}`;
    case 'complete':
      return `🔁 S3 has tried ${formatObjects(objects)} again. That is no proof that they arrived: the report says which of them failed.${job}`;
    case 'failed':
      return `⚠️ The replication job failed${because}. ${afterFailure}${job}`;
    case 'cancelled':
      return because === ''
        ? '🔁 The replication was cancelled. What S3 had tried by then stays so.'
        : `🔁 ${givenUp}${because}.`;
    case 'refused':
      return `⚠️ Nothing was replicated${because}. ${afterFailure}`;
    default:
      return event satisfies never;
  }
}

const givenUp = 's3rep gave up the replication';

const afterFailure = 'Fix that, then start it again.';

/** AWS's words may hold anything. */
function quote(why: string): string {
  return nameText(why.trimEnd().replace(/\.$/, ''), shares.note);
}

/** Ends a replay that is under way, or that somebody else started. */
export function cancelReplayButton(
  planId: string,
  text: 'Cancel' | 'Take over' = 'Cancel',
): ButtonParts {
  const label = {
    Cancel: 'Cancel this replication',
    'Take over': 'Take over: cancel the other replication',
  };
  return { text, label: label[text], actionId: 'cancel_replay', value: planId };
}
