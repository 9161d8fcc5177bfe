import type { Reason, Step } from './reason.ts';
import { missedThreshold } from './missed-threshold.ts';
import { buildReason } from './build-reason.ts';
import { findDestinationRegion } from './key-steps.ts';
import { readRules } from './role-steps.ts';

/** As JSON, because a rule's ID may hold what the CLI's short form gives a meaning. */
const ofRule = JSON.stringify([
  { Name: 'SourceBucket', Value: '{sourceBucket}' },
  { Name: 'DestinationBucket', Value: '{destinationBucket}' },
  { Name: 'RuleId', Value: '{ruleId}' },
]);

/** S3 publishes what is pending in the destination's Region, under the source's account; only failures in the source's. */
function readMetric(name: string, instruction: string): Step {
  return {
    instruction: `${instruction} Replace START and END with times in UTC, such as 2026-11-22T09:00:00Z.`,
    command:
      `aws cloudwatch get-metric-statistics --region {destinationRegion} --namespace AWS/S3 --metric-name ${name} --dimensions '${ofRule}' ` +
      '--statistics Maximum --period 300 --start-time START --end-time END',
  };
}

const readStatus: Step = {
  instruction:
    'Check one of the objects: PENDING means still replicating, COMPLETED arrived, FAILED will not be retried.',
  command:
    'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query ReplicationStatus --output text',
};

const waitForS3: Step = {
  instruction:
    'If the number of pending operations is falling, wait: S3 keeps retrying, and the alert closes automatically once all late objects are replicated.',
};

const eventsPage =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html';

const practicesPage =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/rtc-best-practices.html';

const usual = {
  awsPage: eventsPage,
  side: 'rule',
  replay: 'nothing',
} as const;

/** Events in which nothing has failed, explained as reasons are. From the two pages of AWS, state of November 2026. */
export const eventReasons: readonly Reason[] = [
  buildReason({
    ...usual,
    awsPage: practicesPage,
    code: missedThreshold,
    aliases: [
      'MissedThreshold',
      `Replication:${missedThreshold}`,
      `s3:Replication:${missedThreshold}`,
    ],
    askedAs: ['RTC', 'PENDING', 'slow'],
    title: 'replication takes longer than 15 minutes',
    meaning:
      'These objects missed the 15-minute limit of Replication Time Control; S3 keeps replicating late objects on its own.',
    nextStep:
      'Check in CloudWatch how much is pending and whether it is shrinking: OperationsPendingReplication, BytesPendingReplication and ReplicationLatency.',
    remedies: [
      {
        causes: [
          'More data is written than replication can transfer: the quota is 1 Gbps by default, and AWS raises it on request.',
        ],
        checks: [
          findDestinationRegion,
          readMetric(
            'OperationsPendingReplication',
            'Check how many operations are pending, and whether the number is falling.',
          ),
          readMetric('BytesPendingReplication', 'Check how many bytes are pending.'),
          readMetric('ReplicationLatency', 'Check how many seconds the destination is behind.'),
        ],
        fixes: [
          waitForS3,
          {
            instruction:
              'If you need more than 1 Gbps for a long time, ask AWS for a higher S3 replication quota, in Service Quotas or through AWS Support. Data above the quota is not covered by the 15-minute limit.',
          },
        ],
      },
      {
        causes: [
          'One prefix gets more requests than S3 serves: above 3,500 writes or 5,500 reads per second, S3 slows down until it has scaled.',
        ],
        checks: [],
        fixes: [
          {
            instruction:
              'If one prefix gets very many requests, spread the keys over several prefixes.',
          },
        ],
      },
      {
        causes: [
          'Replication Time Control was turned on recently.',
          'S3 has a problem in one of the two Regions: check the AWS Health Dashboard.',
        ],
        checks: [readRules, readStatus],
        fixes: [waitForS3],
      },
      {
        causes: ['AWS KMS throttles requests: each encrypted object needs its own requests.'],
        checks: [],
        fixes: [
          {
            instruction:
              'If the objects are encrypted with AWS KMS, check for throttled KMS requests, and ask for a higher KMS quota.',
          },
        ],
      },
    ],
    severity: 'medium',
  }),
  buildReason({
    ...usual,
    code: 'OperationReplicatedAfterThreshold',
    aliases: [
      'ReplicatedAfterThreshold',
      'Replication:OperationReplicatedAfterThreshold',
      's3:Replication:OperationReplicatedAfterThreshold',
    ],
    title: 'an object arrived after more than 15 minutes',
    meaning:
      'S3 has replicated an object that had missed the 15-minute limit of Replication Time Control.',
    nextStep:
      'Nothing to fix. The object is at the destination, and its incident closes automatically once all late objects are there.',
    remedies: [
      {
        causes: ['The object was late before: see OperationMissedThreshold.'],
        checks: [readStatus],
        fixes: [
          { instruction: 'Nothing to fix. If it happens often, see OperationMissedThreshold.' },
        ],
      },
    ],
    severity: 'low',
    isBenign: true,
  }),
  buildReason({
    ...usual,
    code: 'OperationNotTracked',
    aliases: [
      'NotTracked',
      'Replication:OperationNotTracked',
      's3:Replication:OperationNotTracked',
    ],
    askedAs: ['RTC', 'PENDING'],
    title: 'the metrics no longer track the object',
    meaning:
      'S3 no longer tracks the object in its replication metrics, so these do not show whether it was replicated.',
    nextStep:
      'Check the replication status of the object itself: metrics and events no longer cover it.',
    remedies: [
      {
        causes: ['AWS does not document when S3 stops tracking an object.'],
        checks: [readRules, readStatus],
        fixes: [
          {
            instruction:
              'If its status is COMPLETED, there is nothing to fix. If it stays PENDING for hours, ask AWS Support.',
          },
        ],
      },
    ],
    severity: 'low',
  }),
];
