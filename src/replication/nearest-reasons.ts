import { distance } from 'fastest-levenshtein';
import { explainedReasons, findReason, normalizeCode } from './find-reason.ts';
import { directnessOf, readActionsIn } from './permission-needs.ts';
import { readRefusal, readReportRow } from './read-paste.ts';
import { buildLikeness } from './reason-terms.ts';
import type { Reason, Severity } from './reasons/reason.ts';

/** What people meet most, the commonest first: permissions, then what is easily forgotten at the destination. */
export const commonReasons: readonly Reason[] = [
  'DstPutObjectNotPermitted',
  'SrcGetObjectNotPermitted',
  'AssumeRoleNotPermitted',
  'DstBucketUnversioned',
  'DstBucketNotFound',
  'DstKmsKeyInvalidState',
  'SrcKeyNotFound',
].flatMap((code) => findReason(code) ?? []);

/** Two codes this much alike are likely one with a typo: 1 is equal, 0 has nothing in common. */
const leastSimilarity = 0.5;

/** Less is chance: a word that many reasons speak of, in some cause or step. */
const leastLikeness = 0.1;

/** What fits much worse than the best only distracts. */
const leastOfBest = 0.4;

/** Characters: longer than any question or error message. */
export const maxAsked = 2000;

/** Of two that fit alike, the worse one is likelier to be asked for. */
const worthOfSeverity: Readonly<Record<Severity, number>> = {
  critical: 1.2,
  high: 1.1,
  medium: 1.05,
  low: 1,
};

/** Who complains is seldom helped by "nothing to fix". */
const worthOfBenign = 0.8;

/**
 * Suggests what a person may have meant, the likeliest first; none if nothing is remotely like it.
 * Understands codes with typos, IAM actions, AWS's words for a denied request, a row of a report, and sentences.
 */
export function nearestReasons(typed: string, max = 3): Reason[] {
  const ask = shortenPaste(typed).slice(0, maxAsked);
  const { actions, rest } = readActionsIn(ask);
  const likenessTo = buildLikeness(rest);
  const code = /\s\S/.test(ask.trim()) ? '' : normalizeCode(ask);
  const scored = explainedReasons
    .map((reason) => {
      const likeness = likenessTo(reason);
      const similarity = similarityOf(code, normalizeCode(reason.code));
      const likeCode = similarity < leastSimilarity ? 0 : similarity;
      const directness = directnessOf(reason, actions);
      const isLike = actions.length > 0 ? directness > 0 : likeCode > 0 || likeness > leastLikeness;
      return { reason, isLike, score: (likeness + likeCode + directness) * worthOf(reason) };
    })
    .filter(({ isLike }) => isLike)
    .toSorted((a, b) => b.score - a.score || rankOf(a.reason) - rankOf(b.reason));
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score >= leastOfBest * best)
    .map(({ reason }) => reason)
    .slice(0, max);
}

/** What counts of a paste: the rest names users, keys and buckets, in words that mislead. */
function shortenPaste(text: string): string {
  return readRefusal(text)?.action ?? readReportRow(text) ?? text;
}

function worthOf({ severity, isBenign }: Reason): number {
  return worthOfSeverity[severity] * (isBenign ? worthOfBenign : 1);
}

function rankOf(reason: Reason): number {
  return commonReasons.includes(reason) ? commonReasons.indexOf(reason) : commonReasons.length;
}

function similarityOf(a: string, b: string): number {
  return a.length > 2 * b.length ? 0 : 1 - distance(a, b) / Math.max(a.length, b.length);
}
