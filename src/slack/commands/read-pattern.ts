import type { MutePattern } from '../../incidents/model/mute.ts';
import { unquote } from '../reading/read-command-text.ts';
import { findReason } from '../../replication/find-reason.ts';

const kinds = ['bucket', 'key', 'rule', 'reason'] as const;

/**
 * Reads what to mute: `orders*`, `*.tfstate.tflock`, `DstBucketNotFound`, or `bucket:… key:… rule:… reason:…` where a
 * word alone is ambiguous. Undefined if nothing or everything is meant.
 */
export function readPattern(words: readonly string[]): MutePattern | undefined {
  const pattern: Partial<Record<(typeof kinds)[number], string>> = {};
  for (const [kind, glob] of words.map(unquote).flatMap(readAddress)) {
    if (glob === '' || pattern[kind] !== undefined) return undefined;
    pattern[kind] = glob;
  }
  const isAll = Object.values(pattern).every((glob) => /^\**$/.test(glob));
  return isAll ? undefined : pattern;
}

/** `s3://orders/logs/*` and an ARN name a bucket, and perhaps keys. */
function readAddress(word: string): (readonly [(typeof kinds)[number], string])[] {
  const [, bucket, key = ''] = s3Address.exec(word) ?? [];
  if (bucket === undefined) return [readPart(word)];
  return [['bucket', bucket], ...(key === '' ? [] : [['key', key] as const])];
}

/** In the forms in which the AWS CLI and policies name buckets. */
export const s3Address = /^(?:s3:\/\/|arn:[\w-]{1,20}:s3:::)([^/]+)\/?(.*)$/i;

function readPart(word: string): readonly [(typeof kinds)[number], string] {
  const [, kind, rest = ''] = /^(bucket|key|rule|reason):(.*)$/i.exec(word) ?? [];
  const named = kinds.find((each) => each === kind?.toLowerCase());
  if (named === 'reason') return [named, findReason(rest)?.code ?? rest];
  if (named !== undefined) return [named, rest];
  const reason = findReason(word);
  if (reason !== undefined) return ['reason', reason.code];
  return isKey(word) ? ['key', word] : ['bucket', word];
}

/** Whether a word alone is taken for keys: no bucket's name has a slash, and nobody mutes buckets by `*.…`. */
export function isKey(word: string): boolean {
  return word.includes('/') || word.startsWith('*.');
}
