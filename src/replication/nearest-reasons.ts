import { distance } from 'fastest-levenshtein';
import { explainedReasons, findReason, normalizeCode } from './find-reason.ts';
import type { Reason } from './reasons/reason.ts';

/** Too common in what people type to say anything; `list all` is another command, gone astray. */
const emptyWords = new Set(
  (
    'the and are but can does for get has how into not our out too was what when where who why with your ' +
    'all now this list show status wrong error exception fail failed failing failure replication'
  ).split(' '),
);

/** What AWS says elsewhere when some permission is missing. */
const refusalWords = new Set(
  '403 access denied accessdenied forbidden permitted notpermitted permission permissions allowed authorized unauthorized'.split(
    ' ',
  ),
);

const commonRefusals = [
  'DstPutObjectNotPermitted',
  'SrcGetObjectNotPermitted',
  'AssumeRoleNotPermitted',
].flatMap((code) => findReason(code) ?? []);

/** What people meet most, the commonest first: permissions, then what is easily forgotten at the destination. */
export const commonReasons: readonly Reason[] = [
  ...commonRefusals,
  ...[
    'DstBucketUnversioned',
    'DstBucketNotFound',
    'DstKmsKeyInvalidState',
    'SrcKeyNotFound',
  ].flatMap((code) => findReason(code) ?? []),
];

/** Two codes this much alike are likely one with a typo: 1 is equal, 0 has nothing in common. */
const leastSimilarity = 0.5;

/** Enough letters to tell words apart, without most endings: encrypt, encrypted, encryption. */
const stemLength = 6;

/** Longer than any code or sensible question; comparing takes time with the square of the length. */
const maxTyped = 200;

/**
 * Suggests what a person may have meant, the likeliest first; none if nothing is remotely like it.
 *
 * Understands codes with typos as well as words, such as `kms` or `bucket not found`.
 * `AccessDenied` and its like get the commonest missing permissions.
 */
export function nearestReasons(typed: string, max = 3): Reason[] {
  const shortened = typed.slice(0, maxTyped);
  const words = readWords(shortened);
  const isRefusal = words.length > 0 && words.every((word) => refusalWords.has(word));
  const likest = rankByLikeness(normalizeCode(shortened), words);
  return [...new Set([...(isRefusal ? commonRefusals : []), ...likest])].slice(0, max);
}

function rankByLikeness(code: string, words: readonly string[]): Reason[] {
  return explainedReasons
    .map((reason) => {
      const similarity = similarityOf(code, normalizeCode(reason.code));
      const share = shareOfWords(words, reason);
      return {
        reason,
        isLike: similarity >= leastSimilarity || share > 0,
        score: similarity + share,
      };
    })
    .filter(({ isLike }) => isLike)
    .toSorted((a, b) => b.score - a.score)
    .map(({ reason }) => reason);
}

function readWords(text: string): string[] {
  const separated = text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return (separated.match(/[a-z0-9]{3,}/g) ?? []).filter((word) => !emptyWords.has(word));
}

function similarityOf(a: string, b: string): number {
  return a === '' ? 0 : 1 - distance(a, b) / Math.max(a.length, b.length);
}

/** How much of what was typed speaks of this reason, from 0 to 1. A word in the code counts most. */
function shareOfWords(words: readonly string[], reason: Reason): number {
  const code = normalizeCode(reason.code);
  const headline = readWords(`${reason.title} ${reason.meaning}`);
  const details = readWords(
    [...reason.causes, ...reason.permissions.map(({ action }) => action)].join(' '),
  );
  const worth = words.map((word) =>
    code.includes(word)
      ? 1
      : Math.max(0.7 * likeness(word, headline), 0.3 * likeness(word, details)),
  );
  return worth.reduce<number>((sum, each) => sum + each, 0) / Math.max(1, words.length);
}

/** 1 if the text has a word that starts like this one, half if they only share a stem. Three letters start too many. */
function likeness(word: string, text: readonly string[]): number {
  if (word.length < 4) return text.includes(word) ? 1 : 0;
  const startWith = (start: string) => text.some((other) => other.startsWith(start));
  return startWith(word) ? 1 : startWith(word.slice(0, stemLength)) ? 0.5 : 0;
}
