import { subMilliseconds } from '../lib/dates.ts';

/** What a synthetic event about replication tells; everything else is filled in as S3 would. */
export interface EventDetails {
  /** Without it, of a failure. S3 gives no reason in others. */
  readonly eventName?: 'OperationMissedThreshold' | 'OperationReplicatedAfterThreshold';
  readonly sourceBucket: string;
  readonly destinationBucket: string;
  readonly ruleId: string;
  readonly reason: string;
  /** As people see it; form-encoded in the event. */
  readonly objectKey: string;
  readonly versionId: string;
  readonly sizeBytes: number;
  readonly failedAt: Date;
  readonly requestId: string;
}

const region = 'eu-west-1';
const accountId = '111122223333';
/** From writing an object to giving up on it: what AWS's published sample shows. */
const lagMillis = 33_000;

/** An event about one object version, as S3 puts it into a queue. */
export function renderS3Event(details: EventDetails): string {
  const { eventName = 'OperationFailedReplication', failedAt, requestId } = details;
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.6',
        eventSource: 'aws:s3',
        awsRegion: region,
        eventTime: failedAt.toISOString(),
        eventName: `Replication:${eventName}`,
        userIdentity: { principalId: 's3.amazonaws.com' },
        requestParameters: { sourceIPAddress: 's3.amazonaws.com' },
        responseElements: { 'x-amz-request-id': requestId },
        s3: renderObject(details),
        replicationEventData: {
          replicationRuleId: details.ruleId,
          destinationBucket: `arn:aws:s3:::${details.destinationBucket}`,
          s3Operation: 'OBJECT_PUT',
          requestTime: subMilliseconds(failedAt, lagMillis).toISOString(),
          ...(details.eventName === undefined && { failureReason: details.reason }),
        },
      },
    ],
  });
}

function renderObject({ sourceBucket, objectKey, sizeBytes, versionId }: EventDetails) {
  return {
    s3SchemaVersion: '1.0',
    configurationId: 's3rep',
    bucket: {
      name: sourceBucket,
      ownerIdentity: { principalId: accountId },
      arn: `arn:aws:s3:::${sourceBucket}`,
    },
    object: { key: encodeKey(objectKey), size: sizeBytes, versionId },
  };
}

/** Wraps an event as a topic does that hands it on to a queue without raw delivery. */
export function wrapInSns(s3Event: string, messageId: string): string {
  return JSON.stringify({
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: `arn:aws:sns:${region}:${accountId}:replication-failures`,
    Subject: 'Amazon S3 Notification',
    Message: s3Event,
  });
}

/** S3's way: form-encoded, with slashes as they are. */
function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
}
