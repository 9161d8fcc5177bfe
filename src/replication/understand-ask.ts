import { findReason } from './find-reason.ts';
import { commonReasons, maxAsked, nearestReasons } from './nearest-reasons.ts';
import { readActionsIn } from './permission-needs.ts';
import { noteOfEvent } from './note-of-event.ts';
import { type PlainNote, plainNotes } from './plain-notes.ts';
import { policyInWords, readRefusal, readReportRow } from './read-paste.ts';
import type { Reason } from './reasons/reason.ts';

/** What a person asked that is no reason's code. */
export interface UnderstoodAsk {
  /** A plain answer, to come first, without markup and without the asker's words; absent where there is nothing to say but reasons. */
  readonly note?: string;
  /** The likeliest first. */
  readonly reasons: readonly Reason[];
}

/** Answers what is no code: a status, a permission, a denied request, a row of a report, a few words, a code with a typo. */
export function understandAsk(typed: string, max = 3): UnderstoodAsk {
  const nearest = nearestReasons(typed, max);
  const start = typed.slice(0, maxAsked);
  const noted = noteOfPaste(typed) ?? plainNotes.find(({ pattern }) => pattern.test(start));
  const note = noted?.note ?? noteOfActions(start);
  const reasons = noted?.codes === undefined ? nearest : reasonsOf(noted.codes).slice(0, max);
  return { ...(note !== undefined && { note }), reasons };
}

/** Whether a text is a paste that says what is wrong, which is worth an answer even where nobody asked in words. */
export function saysRefusal(text: string): boolean {
  return noteOfPaste(text) !== undefined;
}

function reasonsOf(codes: Required<PlainNote>['codes']): readonly Reason[] {
  return codes === 'common' ? commonReasons : codes.flatMap((code) => findReason(code) ?? []);
}

function noteOfPaste(typed: string): Pick<PlainNote, 'note' | 'codes'> | undefined {
  const refusal = readRefusal(typed);
  if (refusal !== undefined) {
    const { action, policy, isExplicitDeny, mayBeMissing } = refusal;
    if (mayBeMissing && action.startsWith('kms:')) return noteOfKey(action);
    const who = policy === undefined ? 'AWS' : policyInWords[policy];
    return {
      note: `${who} ${isExplicitDeny || policy === undefined ? 'denies' : 'does not allow'} ${action}.`,
    };
  }
  if (readReportRow(typed)?.includes('AccessDenied') === true) return deniedTask;
  const note = noteOfEvent(typed);
  return note === undefined ? undefined : { note, codes: [] };
}

function noteOfKey(action: string): Pick<PlainNote, 'note' | 'codes'> {
  return {
    note: `AWS does not say which of these: the KMS key does not exist in that Region, its policy does not allow ${action}, or its policy denies it. A key is of one Region: first compare the Region of the key's ARN with the bucket's, then read the key's policy.`,
    codes:
      action === 'kms:Decrypt'
        ? ['SrcGetObjectNotPermitted', 'SrcKmsKeyInvalidState']
        : ['DstKmsKeyNotFound', 'DstPutObjectNotPermitted'],
  };
}

/** S3 answers so to the job, and to the replication role where it gives no reason of its own. */
const deniedTask: Pick<PlainNote, 'note' | 'codes'> = {
  note: "AccessDenied in a completion report does not say why replication failed. Check the batch job's own role first, then the replication role.",
  codes: [
    'InitiateReplicationNotPermitted',
    'DstPutObjectNotPermitted',
    'SrcGetObjectNotPermitted',
  ],
};

function noteOfActions(typed: string): string | undefined {
  const [action, ...others] = readActionsIn(typed).actions;
  if (action === undefined || others.length > 0) return undefined;
  return `${action} is a permission. Where the role lacks it, S3 gives one of these reasons.`;
}
