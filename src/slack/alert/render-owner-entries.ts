import type { Incident } from '../../incidents/model/incident.ts';
import type { OwnerEntry, TimelineEntry } from '../../incidents/model/timeline.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mention, mentionUser } from '../block-kit/mention-user.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { lackOf } from './describe-lack.ts';
import type { EntryContext } from './entry-context.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatMissing } from './format-missing.ts';
import { countNow } from '../../incidents/model/missing-now.ts';

type EntryOf<Kind> = TimelineEntry & { readonly kind: Kind };

const questions = {
  'it goes on': 'Objects are still failing hours after this was acknowledged.',
  'it fails faster': 'Objects are failing ten times as fast as when this was acknowledged.',
  'the time is over': 'The fix is due now.',
} as const;

/** Asks an owner whether they are still on it. */
export function renderQuestion(entry: EntryOf<'asked'>, context: EntryContext): string {
  const { owner, why, unansweredSince } = entry;
  const isSilent = unansweredSince !== undefined;
  const silence =
    isSilent && !context.gone.has(owner) ? ` No answer since ${formatTime(unansweredSince)}.` : '';
  return `❓ ${callFor(entry, context, isSilent)}${questions[why]}${silence} Still on it?${describeOthers(entry)}`;
}

/** Reminds an owner of what is missing although nothing fails any more. */
export function renderStillMissing(entry: EntryOf<'still missing'>, context: EntryContext): string {
  const { incident } = context;
  const lack = describeStill(incident, countNow(incident, entry.missingObjects));
  return `🔵 ${callFor(entry, context)}${lack}. Replicated again?${describeOthers(entry)}`;
}

function describeOthers({ others }: OwnerEntry): string {
  if (typeof others !== 'number') return '';
  const incidents = `${formatCount(others)} more ${others === 1 ? 'incident' : 'incidents'}`;
  return ` You are asked about ${incidents} too: \`/s3rep list mine\`.`;
}

/** Mentions an owner, and who is on call where that is no use; nobody where another incident does so at the same time. */
function callFor(
  { owner, others: asked }: OwnerEntry,
  { onCall, gone }: EntryContext,
  isSilent = false,
): string {
  if (asked === 'spoken for') return '';
  const isGone = gone.has(owner);
  const isAlone = onCall === undefined || onCall === owner || !(isSilent || isGone);
  const others = isAlone ? '' : ` ${mention(onCall)}`;
  return `${mentionUser(owner)}${others}${isGone ? ' (the owner is no longer in this Slack)' : ''} `;
}

function describeStill(incident: Incident, count: number): string {
  const { still, stillAt } = lackOf(incident);
  const { destinationBucket } = incident;
  const lack =
    destinationBucket === undefined
      ? still
      : `${stillAt} ${nameText(destinationBucket, shares.bucket)}`;
  return `${formatMissing(incident, count)} ${count === 1 ? 'is' : 'are'} ${lack}`;
}
