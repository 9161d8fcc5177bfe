import * as v from 'valibot';
import { decodeObjectKey } from './decode-object-key.ts';
import { readArn } from './read-arn.ts';

/** AWS's limit for rule ids, and for bucket names before 2018. */
const maxNameCharacters = 255;

/** Half a surrogate pair, which is no UTF-8, becomes U+FFFD here. */
const text = v.pipe(
  v.string(),
  v.transform((came) => Buffer.from(came).toString()),
);

const notEmpty = <T extends string>() => v.minLength<T, 1, string>(1, 'at least 1 character');
const atMost = <T extends string, Max extends number>(max: Max) =>
  v.maxLength<T, Max, string>(max, `at most ${max} characters`);

/** Absent, null or empty is absent. Longer than AWS allows is refused: it is not what it seems to be. */
const optionalText = (maxCharacters: number) =>
  v.nullish(
    v.pipe(
      text,
      atMost(maxCharacters),
      v.transform((came) => came || undefined),
    ),
  );

/** What helps but is not worth losing a failure over: unreadable is absent. */
const lenient = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

const instant = lenient(
  v.pipe(
    v.string(),
    v.isoTimestamp(),
    v.transform((came) => new Date(came)),
    v.date(),
  ),
);

const bucket = v.object({
  name: v.pipe(text, notEmpty(), atMost(maxNameCharacters)),
  arn: lenient(v.string()),
  ownerIdentity: lenient(v.object({ principalId: v.pipe(v.string(), v.regex(/^\d{12}$/)) })),
});

/** Scality writes sizes as text. */
const count = v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))]);

const object = v.object({
  key: v.pipe(
    text,
    v.transform(decodeObjectKey),
    notEmpty(),
    v.maxBytes(1024, 'at most 1024 bytes'),
  ),
  // Kept in 6 bytes; S3's largest object has 50 TB, which is below 2^46.
  size: lenient(v.pipe(count, v.integer(), v.minValue(0), v.maxValue(2 ** 48 - 1))),
  versionId: optionalText(1024),
});

const replicationEventData = v.object({
  replicationRuleId: optionalText(maxNameCharacters),
  destinationBucket: v.nullish(
    v.pipe(
      text,
      v.check(
        (came) => (readArn(came).name ?? '').length <= maxNameCharacters,
        `the ARN of a bucket, whose name has at most ${maxNameCharacters} characters`,
      ),
      v.transform((came) => readArn(came)),
    ),
  ),
  requestTime: instant,
  failureReason: v.nullish(
    v.pipe(
      text,
      v.trim(),
      atMost(255),
      v.transform((came) => came || undefined),
    ),
  ),
});

/** An S3 record about replication, as far as it is read. MinIO, Scality and Ceph may leave out `replicationEventData`. */
export const replicationRecord = v.object({
  eventTime: instant,
  awsRegion: optionalText(64),
  s3: v.object({ bucket, object }),
  replicationEventData: v.nullish(replicationEventData, {}),
});

/** An S3 record about replication, checked. */
export type ReplicationRecord = v.InferOutput<typeof replicationRecord>;
