import type { Incident } from '../../incidents/model/incident.ts';
import type { TimelineEntry } from '../../incidents/model/timeline.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mention, mentionUser } from '../block-kit/mention-user.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { lackOf } from './describe-lack.ts';
import type { EntryContext } from './entry-context.ts';
import { formatMissing } from './format-missing.ts';
import { countNow } from '../../incidents/model/missing-now.ts';

type EntryOf<Kind> = TimelineEntry & { readonly kind: Kind };

const questions = {
  'it goes on': 'Objects are still failing hours after this was acknowledged.',
  'it fails faster': 'Objects are failing ten times as fast as when this was acknowledged.',
  'the time is over': 'The fix is due now.',
} as const;

/** Asks an owner whether they are still on it. */
export function renderQuestion(
  { owner, why, unansweredSince }: EntryOf<'asked'>,
  context: EntryContext,
): string {
  const isSilent = unansweredSince !== undefined;
  const silence =
    isSilent && !context.gone.has(owner) ? ` No answer since ${formatTime(unansweredSince)}.` : '';
  return `❓ ${callFor(owner, context, isSilent)} ${questions[why]}${silence} Still on it?`;
}

/** Reminds an owner of what is missing although nothing fails any more. */
export function renderStillMissing(
  { owner, missingObjects }: EntryOf<'still missing'>,
  context: EntryContext,
): string {
  const lack = describeStill(context.incident, countNow(context.incident, missingObjects));
  return `🔵 ${callFor(owner, context)} ${lack}. Replicated again?`;
}

/** Mentions an owner, and who is on call where that is no use. */
function callFor(owner: string, { onCall, gone }: EntryContext, isSilent = false): string {
  const isGone = gone.has(owner);
  const isAlone = onCall === undefined || onCall === owner || !(isSilent || isGone);
  const others = isAlone ? '' : ` ${mention(onCall)}`;
  return `${mentionUser(owner)}${others}${isGone ? ' (the owner is no longer in this Slack)' : ''}`;
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
