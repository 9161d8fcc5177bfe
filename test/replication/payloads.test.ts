import { parseMessage } from '../../src/replication/parse-message.ts';
import { aFailure } from '../a-failure.ts';
import { readCase } from '../fixtures/read-fixture.ts';

const receivedAt = new Date('2026-11-22T10:01:00Z');
const nothing = { failures: [], others: [], ignored: [], problems: [] };
const parse = (name: string) => parseMessage(readCase(name), receivedAt);

/** What S3 itself says in these messages; each test names what differs. */
const fromS3 = {
  destinationBucket: 'dst-a',
  ruleId: 'r',
  objectKey: 'a/b.bin',
  sizeBytes: 6,
} as const;

/** A store like S3 gives no rule, destination, reason or times of its own. */
const fromOthers = {
  destinationBucket: undefined,
  ruleId: undefined,
  reason: undefined,
  requestedAt: undefined,
  accountId: undefined,
} as const;

describe('a message from the field is read:', () => {
  it.each([
    [
      'delete-marker',
      aFailure({
        ...fromS3,
        sourceBucket: 'dm-src',
        reason: 'DstDelObjNotPermitted',
        sizeBytes: undefined,
      }),
    ],
    [
      'account-regional-namespace',
      aFailure({
        ...fromS3,
        sourceBucket: 'logs-111122223333-eu-west-1-an',
        destinationBucket: 'logs-dr-444455556666-eu-central-1-an',
        reason: 'DstPutObjectNotPermitted',
      }),
    ],
    [
      'annotation-operation',
      aFailure({ ...fromS3, sourceBucket: 'anno-src', reason: 'SrcGetAnnotationNotPermitted' }),
    ],
    [
      'scality-failed',
      aFailure({
        ...fromOthers,
        sourceBucket: 'scality-src',
        objectKey: 'toto/key',
        versionId: '39393939',
        sizeBytes: 6,
        failedAt: new Date('2026-11-22T10:00:33Z'),
        region: 'site-a',
      }),
    ],
    [
      'minio-failed',
      aFailure({
        ...fromOthers,
        sourceBucket: 'minio-src',
        objectKey: 'a.txt',
        versionId: '3f0c',
        sizeBytes: 10,
        failedAt: new Date('2026-11-22T10:00:33.123Z'),
        region: undefined,
      }),
    ],
    [
      'rustfs-failed',
      aFailure({
        ...fromOthers,
        sourceBucket: 'rustfs-src',
        objectKey: 'photos/a b.jpg',
        versionId: '3f0c0a0e-0000-4000-8000-000000000001',
        sizeBytes: 1024,
        failedAt: new Date('2026-11-22T10:00:33.123Z'),
        region: undefined,
      }),
    ],
    [
      'late-number-fields',
      aFailure({
        ...fromS3,
        outcome: 'late',
        sourceBucket: 'late-src',
        reason: 'OperationMissedThreshold',
      }),
    ],
    [
      'late-string-fields',
      aFailure({
        ...fromS3,
        outcome: 'replicated late',
        sourceBucket: 'late-src',
        reason: 'OperationMissedThreshold',
      }),
    ],
  ])('%s', (name, failure) => {
    expect(parse(name)).toEqual({ ...nothing, failures: [failure] });
  });

  it.each([
    ['minio-completed', 'Replication:OperationCompletedReplication'],
    ['ceph-synced', 'Replication:Create'],
    ['not-tracked', 'Replication:OperationNotTracked'],
  ])('%s, after which nothing is missing', (name, eventName) => {
    expect(parse(name)).toEqual({ ...nothing, others: [expect.objectContaining({ eventName })] });
  });
});

describe('a message from the field is refused with words:', () => {
  it('one without the name of its event', () => {
    expect(parse('no-eventname')).toEqual({
      ...nothing,
      problems: [expect.stringContaining('body.Records[0].eventName: ')],
    });
  });

  it('an event of S3 on Outposts, which names no object', () => {
    expect(parse('outposts-eventbridge')).toEqual({
      ...nothing,
      problems: [
        'body: this is an EventBridge event, "OperationFailedReplication" of aws.s3-outposts ' +
          '(DstOutOfCapacity, arn:aws:s3-outposts:us-west-2:111122223333:outpost/op-1/bucket/src). ' +
          "s3rep reads S3's event notifications, which name the object version; EventBridge events do not count",
      ],
    });
  });

  it('any other event of EventBridge', () => {
    const event = { source: 'aws.s3', 'detail-type': 'Object Created', detail: {} };
    expect(parseMessage(JSON.stringify(event), receivedAt).problems).toEqual([
      expect.stringContaining('an EventBridge event, "Object Created" of aws.s3. '),
    ]);
  });

  it('a record of AWS in a version that nobody knows', () => {
    const body = readCase('delete-marker').replace('"2.6"', '"1.0"');
    expect(parseMessage(body, receivedAt)).toEqual({
      ...nothing,
      problems: [expect.stringContaining('body.Records[0].eventVersion: ')],
    });
  });
});
