import { folderOf, quote, toJson, writeFile } from './write-script.ts';

/** Something that AWS only lets us replace whole. */
export interface Replaceable {
  /** The option of onboard that takes what there is. Files are named after it. */
  readonly option:
    | 'notification'
    | 'replication'
    | 'queue-policy'
    | 'topic-policy'
    | 'reports-policy';
  /** As a person would call it, with the bucket's or queue's name. */
  readonly what: string;
  /** A command that prints what there is. */
  readonly read: string;
  /** A command that puts a file in its place. May use variables of the script, and holds no quotes. */
  readonly put: (file: string) => string;
  readonly onRefusal: string;
  /** A command that takes it away, where a file cannot say that there is nothing. */
  readonly remove?: string;
}

/** The contents of a replacement. */
export interface Replacement {
  /** What there is, as the AWS CLI printed it; empty for nothing. */
  readonly before: string;
  readonly next: unknown;
  /** Would bring back what there is; undefined where there is nothing that a file could say. */
  readonly undo: unknown;
  /** What AWS's answer holds afterwards. */
  readonly proof: string;
  /** Done between the change and the proof. */
  readonly wait?: readonly string[];
}

/** Reads what there is, for onboard to merge with it. */
export function lookAt({ option, read }: Replaceable): string {
  return `save ${option}-before.json ${read}`;
}

/** Stops if there no longer is what onboard found to be right. */
export function confirmWhole({ option, what, read }: Replaceable, before: string): string[] {
  return [
    writeFile(`${option}-before.json`, before.trimEnd()),
    `save ${option}-now.json ${read}`,
    `is_as_given ${option} ${quote(what)} || :`,
  ];
}

/** Replaces what there is, if it still is what onboard merged with; keeps it, and says how to get it back. */
export function replaceWhole(
  place: { readonly bucket: string },
  { option, what, read, put, onRefusal, remove = '' }: Replaceable,
  { before, next, undo, proof, wait = [] }: Replacement,
): string[] {
  const folder = folderOf(place);
  return [
    writeFile(`${option}-before.json`, before.trimEnd()),
    `save ${option}-now.json ${read}`,
    `if is_as_given ${option} ${quote(what)}; then`,
    writeFile(`${option}.json`, toJson(next)),
    ...(undo === undefined ? [] : [writeFile(`${option}-undo.json`, toJson(undo))]),
    `${put(`${folder}/${option}.json`)} || stop ${quote(onRefusal)}`,
    `echo ${quote(`Changed: ${what}. To undo it, as long as nobody has changed it again:`)}`,
    `echo "  ${undo === undefined ? remove : put(`${folder}/${option}-undo.json`)}"`,
    ...wait,
    `save ${option}-after.json ${read}`,
    `grep -qF ${quote(proof)} "$dir/${option}-after.json" || stop ${quote(`${what}: the change does not show. Run this again in a minute.`)}`,
    'fi',
  ];
}
