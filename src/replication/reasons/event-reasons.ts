import type { Reason, Step } from './reason.ts';
import { missedThreshold } from './missed-threshold.ts';
import { buildReason } from './build-reason.ts';
import { readRules } from './role-steps.ts';

/** What the metrics of a rule are told apart by. RULE_ID is printed by {@link readRules}. */
const ofRule =
  '--dimensions Name=SourceBucket,Value={sourceBucket} Name=DestinationBucket,Value={destinationBucket} Name=RuleId,Value=RULE_ID';

function readMetric(name: string, instruction: string): Step {
  return {
    instruction: `${instruction} Put two times of UTC for START and END, such as 2026-11-22T09:00:00Z.`,
    command:
      `aws cloudwatch get-metric-statistics --region {region} --namespace AWS/S3 --metric-name ${name} ${ofRule} ` +
      '--statistics Maximum --period 300 --start-time START --end-time END',
  };
}

const readStatus: Step = {
  instruction:
    'Ask one of the objects: PENDING is still under way, COMPLETED has arrived, FAILED has been given up.',
  command:
    'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query ReplicationStatus --output text',
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
    title: 'replication takes longer than 15 minutes',
    meaning:
      'S3 is still replicating these objects, but not within the 15 minutes of Replication Time Control.',
    nextStep:
      'Check how much waits and whether it shrinks: OperationsPendingReplication, BytesPendingReplication and ReplicationLatency in CloudWatch.',
    causes: [
      'More is written than the rule may copy: 1 Gbps by default, which AWS raises on request.',
      'More requests than S3 serves for one prefix: from 3,500 writes or 5,500 reads a second on it slows down until it has scaled.',
      'Replication Time Control was turned on a short time ago.',
      'AWS KMS throttles: each encrypted object takes requests of its own.',
      'S3 itself has trouble in one of the two Regions: look at the AWS Health Dashboard.',
    ],
    checks: [
      readRules,
      readMetric(
        'OperationsPendingReplication',
        'See how many operations wait, and whether they become fewer.',
      ),
      readMetric('BytesPendingReplication', 'See how many bytes wait.'),
      readMetric('ReplicationLatency', 'See by how many seconds the destination is behind.'),
      readStatus,
    ],
    fixes: [
      {
        instruction:
          'If what waits becomes fewer, wait: S3 goes on by itself, and the alert closes once all late objects have been replicated.',
      },
      {
        instruction:
          'If more than 1 Gbps is to be copied for long, ask AWS for a higher quota of S3 replication: in Service Quotas or from AWS Support. What is above the quota is not covered by the promise of 15 minutes.',
      },
      {
        instruction:
          'If one prefix takes very many requests, spread the keys over several prefixes.',
      },
      {
        instruction:
          'If objects are encrypted with AWS KMS, look for throttled requests of the keys, and ask for a higher quota of KMS.',
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
    title: 'an object arrived after the 15 minutes',
    meaning:
      'S3 has replicated an object that had passed the 15 minutes of Replication Time Control.',
    nextStep:
      'Nothing to fix. The object is at the destination, and its incident closes once every late object is there.',
    causes: ['The object was late before: see OperationMissedThreshold.'],
    checks: [readStatus],
    fixes: [{ instruction: 'Nothing to fix. If it happens often, see OperationMissedThreshold.' }],
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
    title: 'the metrics no longer follow the object',
    meaning:
      'S3 no longer tracks the object by its replication metrics, which does not tell whether it was replicated.',
    nextStep:
      'Look at the replication status of the object itself: neither metrics nor events tell any more what becomes of it.',
    causes: ['AWS does not document when S3 stops tracking an object.'],
    checks: [readRules, readStatus],
    fixes: [
      {
        instruction:
          'If its status is COMPLETED there is nothing to fix. If it stays PENDING for hours, ask AWS Support.',
      },
    ],
    severity: 'low',
  }),
];
