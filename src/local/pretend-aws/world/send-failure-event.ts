import { createHash } from 'node:crypto';
import type { NotificationConfigurationFilter, ReplicationRule } from '@aws-sdk/client-s3';
import type { ObjectVersion, PretendBucket } from './bucket.ts';
import { formEncode } from './form-encode.ts';
import { opensToService } from './opens-to-service.ts';
import type { World } from './world.ts';

/** What an event tells of, besides the reason. */
interface Failed {
  readonly source: PretendBucket;
  readonly rule: ReplicationRule;
  readonly version: ObjectVersion;
  readonly requestedAt: Date;
}

const eventTypes: readonly string[] = [
  's3:Replication:*',
  's3:Replication:OperationFailedReplication',
];

/** Tells whoever the bucket's notifications name and can take it, if the rule has metrics: S3 sends no event otherwise. */
export function sendFailureEvent(world: World, failed: Failed, reason: string): void {
  const { source, rule, version } = failed;
  if (rule.Destination?.Metrics?.Status !== 'Enabled') return;
  const { QueueConfigurations = [], TopicConfigurations = [] } = source.notifications;
  const targets = [
    ...QueueConfigurations.map((one) => ({ ...one, target: one.QueueArn })),
    ...TopicConfigurations.map((one) => ({ ...one, target: one.TopicArn })),
  ];
  const sender = {
    service: 's3.amazonaws.com',
    sourceArn: `arn:aws:s3:::${source.name}`,
    accountId: source.accountId,
  };
  for (const { Id = 's3rep', Events = [], Filter, target } of targets) {
    if (target === undefined || !Events.some((type) => eventTypes.includes(type))) continue;
    if (!passes(Filter, version.key) || !opensToService(world, target, sender)) continue;
    world.onEvent({ target, body: renderFailure(world, failed, reason, Id) });
  }
}

function passes(filter: NotificationConfigurationFilter | undefined, key: string): boolean {
  return (filter?.Key?.FilterRules ?? []).every(({ Name = '', Value = '' }) =>
    Name.toLowerCase() === 'prefix' ? key.startsWith(Value) : key.endsWith(Value),
  );
}

function renderFailure(
  world: World,
  { source, rule, version, requestedAt }: Failed,
  reason: string,
  configurationId: string,
): string {
  const record = {
    eventVersion: '2.6',
    eventSource: 'aws:s3',
    awsRegion: source.region,
    eventTime: world.agenda.now().toISOString(),
    eventName: 'Replication:OperationFailedReplication',
    userIdentity: { principalId: 's3.amazonaws.com' },
    requestParameters: { sourceIPAddress: 's3.amazonaws.com' },
    responseElements: answerIds(world.ids.uuid()),
    s3: renderObject(source, version, configurationId),
    replicationEventData: {
      replicationRuleId: rule.ID,
      destinationBucket: rule.Destination?.Bucket,
      s3Operation: 'OBJECT_PUT',
      requestTime: requestedAt.toISOString(),
      failureReason: reason,
    },
  };
  return JSON.stringify({ Records: [record] });
}

function answerIds(requestId: string) {
  const hostId = createHash('sha256').update(requestId).digest('base64');
  return { 'x-amz-request-id': requestId, 'x-amz-id-2': hostId };
}

function renderObject(
  { name, accountId }: PretendBucket,
  { key, sizeBytes, etag, versionId, lastModified }: ObjectVersion,
  configurationId: string,
) {
  return {
    s3SchemaVersion: '1.0',
    configurationId,
    bucket: { name, ownerIdentity: { principalId: accountId }, arn: `arn:aws:s3:::${name}` },
    object: {
      key: formEncode(key),
      size: sizeBytes,
      eTag: etag,
      versionId,
      // Grows with the time of the write, and is the same for each failure of one version.
      sequencer: lastModified.getTime().toString(16).toUpperCase().padStart(18, '0'),
    },
  };
}
