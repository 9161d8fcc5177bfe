import type { RuleEvidence } from '../diagnosis/model/evidence.ts';
import type { Reading } from '../diagnosis/model/reading.ts';
import type { PolicyJudgement } from '../iam-policy/access-ask.ts';
import { judgePolicy } from '../iam-policy/judge-policy.ts';
import { decodeObjectKey } from '../replication/decode-object-key.ts';
import { askToSend, type SendPermission } from '../onboarding/judge-sending.ts';
import { partitionOf, regionOf, replicationEvents } from '../onboarding/onboarding.ts';
import { snsPrincipals } from '../onboarding/sns-principals.ts';
import { findKeyGaps } from './find-key-gaps.ts';
import { type CoverageContext, type Gap, unseenGap } from './gap.ts';
import type { BucketSurvey } from './model/bucket-survey.ts';
import type { NotificationTarget } from './model/notification-target.ts';

const everyEvent = 's3:Replication:*';
const failureEvent = 's3:Replication:OperationFailedReplication';

/** Why s3rep would not hear of failures that S3 would tell. */
export function findNotificationGaps(
  survey: BucketSurvey,
  rules: readonly RuleEvidence[],
  { queueArn }: CoverageContext,
): Gap[] {
  const { notifications, bucket } = survey;
  const enabled = rules.filter(({ isEnabled }) => isEnabled);
  if (enabled.length === 0) return [];
  if (notifications.kind === 'unseen')
    return [unseenGap('its notifications', notifications, bucket.name)];
  const all = notifications.kind === 'read' ? notifications.value : [];
  const about = all.filter(({ events }) => events.some(isOfReplication));
  const heard = about.filter(({ target }) => reaches(target, queueArn));
  if (heard.length === 0) return [{ finding: 'no notification', evidence: describeElse(about) }];
  return [
    ...findMissingEvents(heard),
    ...enabled.flatMap((rule) => findNarrow(heard, rule)),
    ...[...new Set(heard.map(({ target }) => target))].flatMap((target) => {
      return findRefusal(survey, target);
    }),
    ...findTopicGaps(survey, heard, queueArn),
  ];
}

function isOfReplication(event: string): boolean {
  return event === everyEvent || replicationEvents.includes(event);
}

/** Who is subscribed to a topic cannot be seen, so every topic may lead to the queue. */
function reaches(target: string, queueArn: string | undefined): boolean {
  return queueArn === undefined || target === queueArn || target.includes(':sns:');
}

function describeElse(about: readonly NotificationTarget[]): string {
  const [first] = about;
  return first === undefined
    ? 'Nobody is notified of failed replications'
    : `Its events go to ${first.target} alone, not to the queue of s3rep`;
}

function findMissingEvents(heard: readonly NotificationTarget[]): Gap[] {
  const sent = new Set(heard.flatMap(({ events }) => events));
  if (sent.has(everyEvent)) return [];
  const missing = replicationEvents.filter((event) => !sent.has(event));
  return missing.length === 0
    ? []
    : [{ finding: 'notification incomplete', evidence: `Not notified of ${missing.join(', ')}` }];
}

function isFailure(event: string): boolean {
  return event === everyEvent || event === failureEvent;
}

/**
 * Failures of keys that the rule replicates and no entry is for. Filters hold special characters encoded as in URLs (S3 User Guide,
 * "Configuring event notifications using object key name filtering").
 */
function findNarrow(heard: readonly NotificationTarget[], rule: RuleEvidence): Gap[] {
  const { prefix: ruled = '', ruleId } = rule;
  const tellsFailures = heard.filter(({ events }) => events.some(isFailure));
  const isCovered = tellsFailures.some(
    ({ prefix = '', suffix = '' }) =>
      suffix === '' && (ruled.startsWith(prefix) || ruled.startsWith(decodeObjectKey(prefix))),
  );
  if (isCovered || tellsFailures.length === 0) return [];
  const entries = tellsFailures.map(({ prefix = '', suffix = '' }) =>
    [prefix && `start with ${prefix}`, suffix && `end in ${suffix}`].filter(Boolean).join(' and '),
  );
  const evidence = `Notified only of keys that ${entries.join(', or ')}; the rule replicates ${
    ruled === '' ? 'all keys' : `those that start with ${ruled}`
  }`;
  return [{ finding: 'notification filter', rule: ruleId, evidence }];
}

/** Where the queue or topic does not let the bucket send, by its own policy or that of its key. */
function findRefusal({ bucket, targetPolicies, targetKeys }: BucketSurvey, target: string): Gap[] {
  const policy = targetPolicies.get(target);
  if (policy === undefined) return [];
  const sourceArn = `arn:${partitionOf(target)}:s3:::${bucket.name}`;
  const occasion = { sourceArn, accountId: bucket.accountId };
  const permission = { services: ['s3.amazonaws.com'], targetArn: target, occasion };
  const key = targetKeys.get(target);
  const byKey = key === undefined ? [] : findKeyGaps(key, permission);
  return [...judgeTarget(policy, permission), ...byKey];
}

/**
 * Where SNS cannot encrypt for the queue of s3rep what only topics could lead there. Whether they do cannot be seen: if they
 * do not, nothing arrives either.
 */
function findTopicGaps(
  { targetKeys }: BucketSurvey,
  heard: readonly NotificationTarget[],
  queueArn: string | undefined,
): Gap[] {
  const key = targetKeys.get(queueArn ?? '');
  const topics = [...new Set(heard.map(({ target }) => target))];
  if (key === undefined || queueArn === undefined || topics.includes(queueArn)) return [];
  const found = topics.map((sourceArn) => {
    const regions = { queueArn, region: regionOf(sourceArn) };
    const services = snsPrincipals(regions);
    return findKeyGaps(key, { services, targetArn: queueArn, occasion: { sourceArn } });
  });
  if (found.some((gaps) => gaps.length === 0)) return [];
  const gaps = found.flat();
  return [gaps.find(({ finding }) => finding === 'not visible') ?? gaps[0]].filter(
    (one) => one !== undefined,
  );
}

/** Where the policy of the queue or topic does not let the bucket send any more. */
function judgeTarget(policy: Reading<string>, { targetArn, occasion }: SendPermission): Gap[] {
  if (policy.kind === 'unseen') return [unseenGap(`the policy of ${targetArn}`, policy, targetArn)];
  const refused: Gap = {
    finding: 'delivery refused',
    evidence: `The policy of ${targetArn} does not let the bucket send`,
  };
  if (policy.kind === 'none') return [refused];
  const ask = askToSend('s3.amazonaws.com', { targetArn, occasion });
  const judged = judgePolicy(policy.value, ask);
  const { kind, statement } = judged;
  const name = statement?.sid ?? statement?.number;
  if (kind === 'silent') return [refused];
  if (kind === 'denies')
    return [{ ...refused, evidence: `${refused.evidence}: statement ${name} denies it` }];
  return kind === 'allows' ? [] : [undecided(targetArn, judged)];
}

function undecided(target: string, { kind, on }: PolicyJudgement): Gap {
  const why =
    kind === 'depends' ? `that depends on ${on.join(', ')}` : 'it is no policy that s3rep can read';
  const action = target.includes(':sns:') ? 'sns:GetTopicAttributes' : 'sqs:GetQueueAttributes';
  const evidence = `Cannot tell whether the policy of ${target} lets the bucket send: ${why}`;
  return { finding: 'not visible', evidence, unseen: { action, of: target } };
}
