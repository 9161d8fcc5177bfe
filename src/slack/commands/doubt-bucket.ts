import type { Incident } from '../../incidents/model/incident.ts';
import { findByShortId } from '../../incidents/model/short-id.ts';
import { matchesGlob } from '../../lib/matches-glob.ts';
import { nearestWord } from '../../lib/nearest-word.ts';
import { explainedReasons, findReason } from '../../replication/find-reason.ts';
import { renderRoute } from '../alert/render-route.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { isPointer } from './find-incident.ts';

/** Why a word is hardly the name of a bucket. */
export interface BucketDoubt {
  /** In mrkdwn. */
  readonly problem: string;
  /** What was likely meant, to stand in its place. */
  readonly meant?: string;
}

/** What a word may name. */
export interface Known {
  /** Those that are open, or were resolved lately. */
  readonly incidents: readonly Incident[];
  readonly isCommand: (word: string) => boolean;
}

/** Doubts a word that looks like a reason, a command or an id; undefined for a bucket that failed here, and for what may be one. */
export function doubtBucket(word: string, known: Known): BucketDoubt | undefined {
  const { incidents, isCommand } = known;
  const what = codeSpan(word, shares.reason);
  if (isBucketHere(word, known)) return undefined;
  if (isPointer(word)) return { problem: `${what} names no bucket.` };
  const [byId] = findByShortId(incidents, word);
  if (byId !== undefined) return doubtId(what, byId);
  if (isCommand(word))
    return {
      problem: `${what} is a command: for a bucket of that name, type \`bucket:\` before it.`,
    };
  const meant = nearestReason(word);
  if (meant !== undefined)
    return {
      problem: `${what} is not a bucket here: did you mean the reason \`${meant}\`?`,
      meant,
    };
  if (/^[A-Z][a-z]+(?:[A-Z][a-z]+)+$/.test(word))
    return {
      problem: `${what} is neither a bucket here nor a reason that I know: \`/s3rep search\` finds reasons.`,
    };
  // S3 allowed capitals and underscores once, in 255 characters.
  if (/^[a-z0-9._*-]{1,255}$/i.test(word) && (word.length > 2 || word.includes('*')))
    return undefined;
  return { problem: `${what} cannot be the name of a bucket.` };
}

/** Doubts a `reason:` that neither AWS documents nor an incident here has. */
export function doubtReason(code: string, { incidents }: Known): BucketDoubt | undefined {
  const isKnown =
    findReason(code) !== undefined ||
    explainedReasons.some((reason) => matchesGlob(reason.code, code)) ||
    incidents.some(({ reason = '' }) => matchesGlob(reason, code));
  if (isKnown) return undefined;
  const problem = `${codeSpan(code, shares.reason)} is not a reason that I know`;
  const meant = nearestReason(code);
  if (meant === undefined) return { problem: `${problem}: \`/s3rep search\` finds reasons.` };
  return { problem: `${problem}: did you mean \`${meant}\`?`, meant };
}

/** Whether a bucket that failed here matches, in any case. */
export function isBucketHere(glob: string, { incidents }: Pick<Known, 'incidents'>): boolean {
  return incidents.some(
    ({ sourceBucket, destinationBucket = '' }) =>
      matchesGlob(sourceBucket, glob) || matchesGlob(destinationBucket, glob),
  );
}

function doubtId(what: string, incident: Incident): BucketDoubt {
  const { sourceBucket, reason } = incident;
  // What has spaces cannot be typed as a word.
  const isWord = [sourceBucket, reason ?? ''].every((text) => /^[\w.-]*$/.test(text));
  const like = `bucket:${sourceBucket}${reason === undefined ? '' : ` reason:${reason}`}`;
  return {
    problem: `${what} is the id of ${renderRoute(incident)}, not a bucket.`,
    ...(isWord && { meant: like }),
  };
}

function nearestReason(word: string): string | undefined {
  const codes = explainedReasons.flatMap(({ code, aliases }) => [code, ...aliases]);
  const nearest = nearestWord(word, codes);
  return nearest === undefined ? undefined : findReason(nearest)?.code;
}
