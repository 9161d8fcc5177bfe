import { seenRegion } from '../diagnosis/model/seen-region.ts';
import { accountOf } from '../onboarding/onboarding.ts';
import type { ReplicationEvidence, RuleEvidence } from '../diagnosis/model/evidence.ts';
import type { Reading } from '../diagnosis/model/reading.ts';
import type { AwsReader, BucketAt } from '../diagnosis/ports/aws-reader.ts';
import { readArn } from '../replication/read-arn.ts';
import type { BucketSurvey, DestinationSurvey } from './model/bucket-survey.ts';
import type { NotificationTarget } from './model/notification-target.ts';
import { readTargets } from './read-targets.ts';
import type { CoverageContext } from './gap.ts';
import type { CoverageReader } from './ports/coverage-reader.ts';

/** What a survey asks AWS with. Many buckets share roles, queues and destinations, so the readers may remember answers. */
export interface SurveyReaders {
  readonly reader: AwsReader;
  readonly coverageReader: CoverageReader;
}

/** Looks at a bucket. @returns undefined where it surely has no replication configuration */
export async function surveyBucket(
  readers: SurveyReaders,
  bucket: BucketAt,
  { queueArn }: CoverageContext,
): Promise<BucketSurvey | undefined> {
  const replication = await readers.reader.readReplication(bucket);
  if (replication.kind === 'none') return undefined;
  if (replication.kind === 'unseen') return withoutRules(bucket, replication);
  const { roleArn, rules } = replication.value;
  const [versioning, events, role, destinations] = await Promise.all([
    readers.reader.readVersioning(bucket),
    readEvents(readers, bucket, queueArn),
    roleArn === '' ? undefined : readers.reader.readRole(roleArn),
    readDestinations(readers.reader, bucket, rules),
  ]);
  return { bucket, replication, versioning, ...events, role, destinations };
}

function withoutRules(bucket: BucketAt, replication: Reading<ReplicationEvidence>): BucketSurvey {
  const notAsked = { kind: 'unseen', why: 'not asked' } as const;
  return {
    bucket,
    replication,
    versioning: { ...notAsked, action: 's3:GetBucketVersioning' },
    notifications: { ...notAsked, action: 's3:GetBucketNotification' },
    targetPolicies: new Map(),
    targetKeys: new Map(),
    role: undefined,
    destinations: new Map(),
  };
}

async function readEvents(
  readers: SurveyReaders,
  bucket: BucketAt,
  queueArn: string | undefined,
): Promise<Pick<BucketSurvey, 'notifications' | 'targetPolicies' | 'targetKeys'>> {
  const notifications = await readers.coverageReader.readNotifications(bucket);
  const targets: readonly NotificationTarget[] =
    notifications.kind === 'read' ? notifications.value : [];
  const arns = targets.map(({ target }) => target).filter(hasPolicy);
  const own = arns.some((arn) => arn.includes(':sns:')) ? [queueArn ?? ''].filter(hasPolicy) : [];
  return { notifications, ...(await readTargets(readers, [...new Set([...arns, ...own])])) };
}

function hasPolicy(target: string): boolean {
  return /^arn:[^:]*:(?:sqs|sns):/.test(target);
}

async function readDestinations(
  reader: AwsReader,
  source: BucketAt,
  rules: readonly RuleEvidence[],
): Promise<ReadonlyMap<string, DestinationSurvey>> {
  const arns = Map.groupBy(rules, ({ destinationArn }) => destinationArn);
  const read = [...arns].map(async ([arn, leading]) => {
    const named = leading.find((rule) => rule.destinationAccountId !== undefined);
    const accountId = named?.destinationAccountId ?? (accountOf(arn) || source.accountId);
    const place: BucketAt = { name: readArn(arn).name ?? '', region: undefined, accountId };
    const head = await reader.headBucket(place);
    const region = seenRegion({ head });
    const versioning = await reader.readVersioning({ ...place, region });
    return [arn, { head, versioning }] as const;
  });
  return new Map(await Promise.all(read));
}
