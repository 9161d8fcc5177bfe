import fc from 'fast-check';
import type { ReplicationFailure } from '../../src/replication/failure.ts';
import { parseMessage } from '../../src/replication/parse-message.ts';
import { aFailure } from '../a-failure.ts';
import { readFixture } from '../fixtures/read-fixture.ts';

const receivedAt = new Date('2026-11-22T10:01:00Z');
const nothing = { failures: [], others: [], ignored: [], problems: [] };

/** A failure from the folder of signals that were captured from S3. */
function aSignal(name: string, reason: string, failedAt: string): ReplicationFailure {
  return aFailure({
    sourceBucket: 'signals-source',
    destinationBucket: `signals-${name}`,
    ruleId: `signals-${name}`,
    reason,
    objectKey: `${name}/probe`,
    versionId: `${name}Version`,
    sizeBytes: 27,
    failedAt: new Date(failedAt),
    requestedAt: new Date('2026-09-21T09:45:45Z'),
    region: 'us-east-1',
    accountId: '123456789012',
  });
}

describe('parseMessage reads a failure from', () => {
  it.each([
    [
      'aws-published-sample',
      aFailure({
        sourceBucket: 'amzn-s3-demo-bucket1',
        destinationBucket: 'amzn-s3-demo-bucket2',
        ruleId: 'notification-test-replication-rule',
        reason: 'AssumeRoleNotPermitted',
        objectKey: 'replication-object-put-test.png',
        versionId: 'abcdeH0Xp66ep__QDjR76LK7Gc9X4wKO',
        sizeBytes: 520_080,
        failedAt: new Date('2024-09-05T21:04:32.527Z'),
        requestedAt: new Date('2024-09-05T21:03:59.168Z'),
        region: 'us-east-1',
      }),
    ],
    [
      'native-src-get-object-not-permitted-masked-fields-filled',
      aSignal('srcdata', 'SrcGetObjectNotPermitted', '2026-09-21T09:45:48.839Z'),
    ],
    [
      'native-src-get-acl-not-permitted-masked-fields-filled',
      aSignal('srcacl', 'SrcGetAclNotPermitted', '2026-09-21T09:45:49.153Z'),
    ],
    [
      'native-dst-put-object-not-permitted-masked-fields-filled',
      aSignal('dstobj', 'DstPutObjectNotPermitted', '2026-09-21T09:45:50.356Z'),
    ],
    [
      'native-dst-bucket-unversioned-masked-fields-filled',
      aSignal('unversioned', 'DstBucketUnversioned', '2026-09-21T09:45:51.876Z'),
    ],
    [
      'native-assume-role-not-permitted-masked-fields-filled',
      aSignal('assume', 'AssumeRoleNotPermitted', '2026-09-21T09:45:53.424Z'),
    ],
    ['synthetic-sns-wrapped', aFailure()],
    ['synthetic-sns-raw-delivery', aFailure()],
    ['synthetic-sqs-event', aFailure()],
    ['synthetic-sqs-event-sns-wrapped', aFailure()],
    ['synthetic-sns-event', aFailure()],
    ['synthetic-outposts', aFailure()],
    [
      'synthetic-account-regional-namespace',
      aFailure({
        sourceBucket: 'logs-111122223333-eu-west-1-an',
        destinationBucket: 'logs-dr-444455556666-eu-central-1-an',
        ruleId: 'r',
        reason: 'DstPutObjectNotPermitted',
        objectKey: 'a/b.bin',
        versionId: 'v1',
        sizeBytes: 6,
        failedAt: new Date('2026-11-22T10:00:33Z'),
        requestedAt: new Date('2026-11-22T10:00:00Z'),
        accountId: '111122223333',
      }),
    ],
    ['synthetic-aws-cn', aFailure({ region: 'cn-north-1', partition: 'aws-cn' })],
    ['synthetic-aws-us-gov', aFailure({ region: 'us-gov-west-1', partition: 'aws-us-gov' })],
    ['synthetic-form-encoded-key', aFailure({ objectKey: 'café + 📦/100% done.pdf' })],
    ['synthetic-no-size-null-version', aFailure({ sizeBytes: undefined, versionId: 'null' })],
    [
      'synthetic-no-replication-event-data',
      aFailure({
        destinationBucket: undefined,
        ruleId: undefined,
        reason: undefined,
        versionId: 'null',
        requestedAt: undefined,
        region: undefined,
        accountId: undefined,
      }),
    ],
  ])('%s', (fixture, failure) => {
    expect(parseMessage(readFixture(fixture), receivedAt)).toEqual({
      ...nothing,
      failures: [failure],
    });
  });
});

describe('parseMessage', () => {
  it('reads every record', () => {
    expect(parseMessage(readFixture('synthetic-several-records'), receivedAt)).toEqual({
      ...nothing,
      failures: [aFailure(), aFailure({ objectKey: 'invoices/2026/2.pdf', versionId: 'v2' })],
      ignored: ['ObjectCreated:Put'],
    });
  });

  it.each([
    ['s3-test-event', 's3:TestEvent'],
    ['synthetic-object-created', 'ObjectCreated:Put'],
    ['synthetic-subscription-confirmation', 'SubscriptionConfirmation'],
    ['synthetic-unsubscribe-confirmation', 'UnsubscribeConfirmation'],
  ])('ignores %s and says what it was', (fixture, name) => {
    expect(parseMessage(readFixture(fixture), receivedAt)).toEqual({ ...nothing, ignored: [name] });
  });

  it.each([
    ['synthetic-missed-threshold', 'late'],
    ['synthetic-replicated-after-threshold', 'replicated late'],
  ] as const)('reads %s as what is %s, with the event for a reason', (fixture, outcome) => {
    expect(parseMessage(readFixture(fixture), receivedAt)).toEqual({
      ...nothing,
      failures: [aFailure({ outcome, reason: 'OperationMissedThreshold' })],
    });
  });

  it('recognises synthetic-not-tracked, of which nothing is counted', () => {
    const { objectKey, failedAt, sourceBucket, destinationBucket, ruleId } = aFailure();
    const eventName = 'Replication:OperationNotTracked';
    const other = { eventName, sourceBucket, destinationBucket, ruleId, objectKey };
    expect(parseMessage(readFixture('synthetic-not-tracked'), receivedAt)).toEqual({
      ...nothing,
      others: [{ ...other, occurredAt: failedAt }],
    });
  });

  it('reads the failures that stand beside a record it cannot read', () => {
    const { Records } = JSON.parse(readFixture('synthetic-sns-raw-delivery')) as {
      Records: unknown[];
    };
    const body = JSON.stringify({ Records: [{}, ...Records] });
    expect(parseMessage(body, receivedAt)).toEqual({
      ...nothing,
      failures: [aFailure()],
      problems: [expect.stringContaining('body.Records[0].eventName: ')],
    });
  });

  it('names ten problems and the number of the others', () => {
    const body = JSON.stringify({ Records: Array.from({ length: 50_000 }, () => 0) });
    const { problems } = parseMessage(body, receivedAt);
    expect(problems).toHaveLength(11);
    expect(problems[10]).toBe('and 49990 more');
  });

  it('says of ten problems alone that there are ten', () => {
    const body = JSON.stringify({ Records: Array.from({ length: 10 }, () => 0) });
    expect(parseMessage(body, receivedAt).problems).toHaveLength(10);
  });

  it('yields something or a problem, whatever text came', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), expectAnAnswer));
  });

  it('yields something or a problem, whatever JSON came', () => {
    const records = fc.array(fc.jsonValue()).map((Records) => ({ Records }));
    const anyJson = fc.oneof(fc.jsonValue(), records).map((json) => JSON.stringify(json));
    fc.assert(fc.property(anyJson, expectAnAnswer));
  });

  it('yields something or a problem, whatever part of a failure is replaced', () => {
    const places = ['eventVersion', 'eventName', 'eventTime', 'awsRegion', 's3', 'name', 'arn'];
    places.push('ownerIdentity', 'key', 'size', 'versionId', 'replicationEventData');
    places.push('destinationBucket', 'failureReason', 'requestTime', 'replicationRuleId');
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        // Not a replacer of `stringify`: it would go on inside `value`, which may hold `place` too.
        const replaced: unknown = JSON.parse(
          readFixture('synthetic-sns-raw-delivery'),
          (name, was: unknown) => (name === place ? value : was),
        );
        expectAnAnswer(JSON.stringify(replaced));
      }),
    );
  });
});

function expectAnAnswer(body: string): void {
  const { failures, others, ignored, problems } = parseMessage(body, receivedAt);
  expect(failures.length + others.length + ignored.length + problems.length).toBeGreaterThan(0);
}
