import { trimEnding } from '../../lib/trim-ending.ts';
import { unquote } from './read-command-text.ts';

const bracketed = /^[<([{]([\w.-]+)[>)\]}]$/;

const bucketAddress =
  /^(?:arn:aws[a-z-]*:s3:::|s3:\/\/)([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/.*)?$/i;

/** The id or bucket that a word names: without a hash before it and without quotes, brackets and stops around it; the bucket of an ARN or of an `s3://` address. */
export function readName(word: string): string {
  const bare = unquote(trimEnding(word.replace(/^#/, ''), '?!.,;:'));
  const name = bracketed.exec(bare)?.[1] ?? bare;
  return bucketAddress.exec(name)?.[1] ?? name;
}
