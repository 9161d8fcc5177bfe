import { type ParsedRecord, parseRecord } from '../../src/replication/parse-record.ts';
import { aFailure } from '../a-failure.ts';
import { readFixture } from '../fixtures/read-fixture.ts';

const receivedAt = new Date('2026-11-22T10:01:00Z');

/** Parses a failure in which fields were replaced; `undefined` takes a field away. Field names are unique enough. */
function parseWith(differences: Readonly<Record<string, unknown>>): readonly ParsedRecord[] {
  const { Records } = JSON.parse(readFixture('synthetic-sns-raw-delivery'), (name, was: unknown) =>
    Object.hasOwn(differences, name) ? differences[name] : was,
  ) as { Records: unknown[] };
  return parseRecord(Records[0], 'Records[0]', receivedAt);
}

const failedAt = receivedAt;
const requestedAt = new Date('2026-11-22T10:00:00Z');
const none = undefined;
const size = 2 ** 48;

describe('parseRecord', () => {
  it.each([
    ['an event name with s3:', { eventName: 's3:Replication:OperationFailedReplication' }, {}],
    ['version 2.1', { eventVersion: '2.1' }, {}],
    ['version 2.17', { eventVersion: '2.17' }, {}],
    ['no version', { eventVersion: none }, {}],
    ['fields we do not know', { s3Operation: { new: true }, configurationId: 5 }, {}],
    ['no event time', { eventTime: none }, { failedAt: requestedAt }],
    ['an event time without zone', { eventTime: '2026-11-22T10:00:33' }, { failedAt: requestedAt }],
    ['an event time of words', { eventTime: 'Tuesday' }, { failedAt: requestedAt }],
    ['no times', { eventTime: 5, requestTime: '' }, { failedAt, requestedAt: undefined }],
    ['an event time to come', { eventTime: '9999-12-31T23:59:59Z' }, { failedAt }],
    ['a request to come', { requestTime: '2026-11-23T10:00:00Z' }, { requestedAt: receivedAt }],
    [
      'both times to come',
      { eventTime: '2027-01-01T00:00:00Z', requestTime: '2027-01-01T00:00:00Z' },
      { failedAt, requestedAt: receivedAt },
    ],
    ['no size', { size: none }, { sizeBytes: undefined }],
    ['a size of 0', { size: 0 }, { sizeBytes: 0 }],
    ['the largest size', { size: size - 1 }, { sizeBytes: size - 1 }],
    ['too large a size', { size }, { sizeBytes: undefined }],
    ['a negative size', { size: -1 }, { sizeBytes: undefined }],
    ['half a byte', { size: 0.5 }, { sizeBytes: undefined }],
    ['a size as text', { size: '1000' }, { sizeBytes: 1000 }],
    ['a size in words', { size: '1 KB' }, { sizeBytes: undefined }],
    ['another source in version 1', { eventVersion: '1.0', eventSource: 'scality:s3' }, {}],
    ['no version id', { versionId: none }, { versionId: 'null' }],
    ['an empty version id', { versionId: '' }, { versionId: 'null' }],
    ['a version id that is null', { versionId: null }, { versionId: 'null' }],
    [
      'an owner that is no account',
      { ownerIdentity: { principalId: 'A1B2' } },
      { accountId: none },
    ],
    ['no owner', { ownerIdentity: null }, { accountId: undefined }],
    [
      'a reason with spaces',
      { failureReason: ' DstBucketNotFound ' },
      { reason: 'DstBucketNotFound' },
    ],
    [
      'a reason AWS renamed',
      { failureReason: 'DstPutObjNotPermitted' },
      { reason: 'DstPutObjectNotPermitted' },
    ],
    ['a reason nobody knows', { failureReason: 'DstBucketOnFire' }, { reason: 'DstBucketOnFire' }],
    ['an empty reason', { failureReason: ' ' }, { reason: undefined }],
    ['an empty rule', { replicationRuleId: '' }, { ruleId: undefined }],
    ['a rule with spaces', { replicationRuleId: ' all ' }, { ruleId: ' all ' }],
    ['a bare destination', { destinationBucket: 'orders-dr' }, {}],
    ['an empty destination', { destinationBucket: '' }, { destinationBucket: undefined }],
    ['a key of 1,024 bytes', { key: '%C3%A9'.repeat(512) }, { objectKey: 'é'.repeat(512) }],
    ['half a surrogate pair', { key: 'a\ud83d' }, { objectKey: 'a\ufffd' }],
    ['a key that names a prototype', { key: '__proto__' }, { objectKey: '__proto__' }],
  ])('reads a failure with %s', (_title, differences, expected) => {
    expect(parseWith(differences)).toEqual([{ kind: 'failure', failure: aFailure(expected) }]);
  });

  it.each([
    ['the destination', { arn: none, destinationBucket: 'arn:aws-cn:s3:::b' }, 'aws-cn'],
    ['the source', { arn: 'arn:aws-us-gov:s3:::a', destinationBucket: 'b' }, 'aws-us-gov'],
    ['the Region', { arn: 5, destinationBucket: none, awsRegion: 'cn-north-1' }, 'aws-cn'],
    [
      'a Region of GovCloud',
      { arn: none, destinationBucket: 'b', awsRegion: 'us-gov-east-1' },
      'aws-us-gov',
    ],
    ['one yet unknown', { arn: none, destinationBucket: 'arn:aws-new:s3:::b' }, 'aws-new'],
    [
      'a sovereign Region',
      { arn: none, destinationBucket: 'b', awsRegion: 'eusc-de-east-1' },
      'aws-eusc',
    ],
    [
      'an isolated Region',
      { arn: none, destinationBucket: 'b', awsRegion: 'us-isob-east-1' },
      'aws-iso-b',
    ],
    ['nothing', { arn: none, destinationBucket: none, awsRegion: none }, 'aws'],
  ])('tells the partition from %s', (_title, differences, partition) => {
    expect(parseWith(differences)).toMatchObject([{ failure: { partition } }]);
  });

  it.each([
    ['no version 2', { eventVersion: '3.0' }, 'Records[0].eventVersion: '],
    ['version 20', { eventVersion: '20.1' }, 'Records[0].eventVersion: '],
    ['no event name', { eventName: none }, 'Records[0].eventName: '],
    ['an event name that is none', { eventName: '__proto__' }, 'Records[0].eventName: '],
    [
      'another source',
      { eventName: 'INSERT', eventSource: 'aws:dynamodb' },
      'Records[0].eventSource: ',
    ],
    ['no s3', { s3: none }, 'Records[0].s3: '],
    ['no bucket', { bucket: none }, 'Records[0].s3.bucket: '],
    ['no bucket name', { name: none }, 'Records[0].s3.bucket.name: '],
    [
      'a bucket name behind __proto__',
      { bucket: JSON.parse('{"__proto__":{"name":"a"}}') },
      'Records[0].s3.bucket.name: ',
    ],
    ['an empty bucket name', { name: '' }, 'Records[0].s3.bucket.name: '],
    ['too long a bucket name', { name: 'a'.repeat(256) }, 'Records[0].s3.bucket.name: '],
    ['no key', { key: none }, 'Records[0].s3.object.key: '],
    ['an empty key', { key: '' }, 'Records[0].s3.object.key: '],
    ['a key of 1,025 bytes', { key: `${'é'.repeat(512)}a` }, 'Records[0].s3.object.key: '],
    ['a version id that is no text', { versionId: 7 }, 'Records[0].s3.object.versionId: '],
    ['too long a version id', { versionId: 'v'.repeat(1025) }, 'Records[0].s3.object.versionId: '],
    ['too long a Region', { awsRegion: 'r'.repeat(65) }, 'Records[0].awsRegion: '],
    [
      'too long a rule id',
      { replicationRuleId: 'r'.repeat(256) },
      'Records[0].replicationEventData.replicationRuleId: ',
    ],
    [
      'too long a reason',
      { failureReason: 'r'.repeat(256) },
      'Records[0].replicationEventData.failureReason: ',
    ],
    [
      'too long a destination',
      { destinationBucket: `arn:aws:s3:::${'d'.repeat(256)}` },
      'Records[0].replicationEventData.destinationBucket: ',
    ],
    [
      'data that is no object',
      { replicationEventData: 'none' },
      'Records[0].replicationEventData: ',
    ],
  ])('calls %s a problem and says where', (_title, differences, place) => {
    const problem = expect.stringContaining(place);
    expect(parseWith(differences)).toEqual([{ kind: 'problem', problem }]);
  });

  it('says what it expected and what came, with nothing invisible in it', () => {
    expect(parseWith({ eventVersion: '3.0\u001b' })).toEqual([
      {
        kind: 'problem',
        problem: 'Records[0].eventVersion: expected a version such as 2.1, got "3.0\\u{1b}"',
      },
    ]);
    expect(parseRecord(null, 'Records[0]', receivedAt)).toEqual([
      { kind: 'problem', problem: 'Records[0]: expected an object, got null' },
    ]);
  });

  it.each([
    [{ eventName: 'INSERT ' }, 'expected a name such as ObjectCreated:Put, got "INSERT "'],
    [{ eventSource: 'aws:sqs' }, 'expected a source with s3 in its name, got "aws:sqs"'],
    [{ s3: none }, 'Records[0].s3: expected a value, got nothing'],
    [{ bucket: 'x' }, 'Records[0].s3.bucket: expected an object, got "x"'],
    [{ name: 5 }, 'expected text, got 5'],
    [{ name: '' }, 'expected at least 1 character, got 0'],
    [{ name: 'a'.repeat(256) }, 'expected at most 255 characters, got 256'],
    [{ key: 'a'.repeat(1025) }, 'expected at most 1024 bytes, got 1025'],
    [{ versionId: ['v'] }, 'expected text, got a list'],
    [{ failureReason: {} }, 'expected text, got an object'],
    [
      { destinationBucket: `arn:aws:s3:::${'d'.repeat(256)}` },
      'expected the ARN of a bucket, whose name has at most 255 characters, got "arn:aws:s3:::d',
    ],
  ])('says in plain words what is wrong with %j', (differences, words) => {
    expect(parseWith(differences)).toEqual([
      { kind: 'problem', problem: expect.stringContaining(words) },
    ]);
  });

  it('names everything that is wrong with a record', () => {
    expect(parseWith({ name: 5, key: 6 })).toHaveLength(2);
  });

  it('leaves the prototype of all objects alone', () => {
    parseWith({ replicationEventData: JSON.parse('{"__proto__":{"polluted":true}}') });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
