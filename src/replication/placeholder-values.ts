import { millisecondsInMinute } from '../lib/dates.ts';
import { survivesCopying } from '../lib/survives-copying.ts';
import type { Circumstances } from './explanation.ts';
import { partitionOfRegion, partitionShape } from './partitions.ts';
import { readOwnRegion } from './read-own-region.ts';
import { roleArnShape, roleNameOf } from './role-arn.ts';

/** What is known of one case, by the names that commands and statements of the table hold between braces. */
export type PlaceholderValues = Readonly<Partial<Record<PlaceholderName, string | undefined>>>;

type PlaceholderName = keyof typeof shapes;

/**
 * What a value has to look like before it may enter a command or a policy, besides being the same after it was copied.
 * Quoting keeps a shell safe, but not the reader: a bucket called `*` would widen
 * a policy, a key called `file:///…` would make the AWS CLI send that file, and a
 * name that starts with a dash would pass for an option (texts write `--key={objectKey}`).
 * Lengths are S3's limits: 1,024 bytes for keys, 255 for the oldest bucket names.
 */
const shapes = {
  sourceBucket: /^[a-z0-9][a-z0-9._-]{0,254}$/i,
  destinationBucket: /^[a-z0-9][a-z0-9._-]{0,254}$/i,
  ruleId: /^[^]{1,255}$/,
  region: /^[a-z]{2}[a-z0-9-]{1,30}$/,
  destinationRegion: /^[a-z]{2}[a-z0-9-]{1,30}$/,
  accountId: /^\d{12}$/,
  partition: partitionShape,
  objectKey: /^(?!(?:fileb?|https?):\/\/)[^]{1,1024}$/,
  versionId: /^[\w.+/=~-]{1,1024}$/,
  createdAfter: /^[\dTZ:.+-]{1,32}$/,
  createdBefore: /^[\dTZ:.+-]{1,32}$/,
  batchRoleArn: roleArnShape,
  batchRoleName: /^[\w+=,.@-]{1,64}$/,
  reportBucket: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  incidentId: /^[\w-]{16}$/,
  listedAt: /^\d{8}T\d{6}Z$/,
} as const;

const placeholder = new RegExp(`\\{(${Object.keys(shapes).join('|')})\\}`, 'g');

/** The clocks that stamp an event and an object differ, and AWS does not say how exact the bounds of a search are. */
const marginMillis = 10 * millisecondsInMinute;

/** Reads what is known of a case. A partition that no ARN told is that of the Region. */
export function readPlaceholderValues(circumstances: Circumstances): PlaceholderValues {
  const { region = '', firstRequestedAt, lastRequestedAt, batchRoleArn, listed } = circumstances;
  const { partition = partitionOfRegion(region) } = circumstances;
  return {
    ...circumstances,
    partition,
    destinationRegion: readOwnRegion(circumstances.destinationBucket),
    createdAfter: shiftedTime(firstRequestedAt, -marginMillis),
    createdBefore: shiftedTime(lastRequestedAt, marginMillis),
    batchRoleName: batchRoleArn && roleNameOf(batchRoleArn),
    listedAt: listed?.at.toISOString().replaceAll(/[-:]|\.\d+/g, ''),
  };
}

/**
 * Fills in `{sourceBucket}` and its like, in one pass, so a value that holds a placeholder is not filled again.
 * What is absent, looks wrong or would not survive copying becomes a CAPITAL word, such as `SOURCE_BUCKET`, for a person
 * to fill in.
 * @param write - how a value is written after the text before it
 */
export function fillPlaceholders(
  text: string,
  values: PlaceholderValues,
  write: (value: string, before: string) => string = (value) => value,
): string {
  return text.replace(placeholder, (_match, name: PlaceholderName, offset: number) =>
    write(plausibleValue(name, values), text.slice(0, offset)),
  );
}

function plausibleValue(name: PlaceholderName, values: PlaceholderValues): string {
  const value = values[name];
  return value === undefined || isLeftOut(name, values) ? capitalWord(name) : value;
}

/** Whether a value is known, but not filled in, because it looks wrong or copying would change it. */
export function isLeftOut(name: PlaceholderName, values: PlaceholderValues): boolean {
  const value = values[name];
  return value !== undefined && !(shapes[name].test(value) && survivesCopying(value));
}

function capitalWord(name: PlaceholderName): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

function shiftedTime(time: Date | undefined, byMillis: number): string | undefined {
  const shifted = new Date((time?.getTime() ?? Number.NaN) + byMillis);
  return Number.isNaN(shifted.getTime()) ? undefined : shifted.toISOString();
}
