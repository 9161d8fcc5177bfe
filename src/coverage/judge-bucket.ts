import type { RuleEvidence } from '../diagnosis/model/evidence.ts';
import { readArn } from '../replication/read-arn.ts';
import { findNotificationGaps } from './find-notification-gaps.ts';
import { type CoverageContext, type Gap, gap, unseenGap } from './gap.ts';
import type { BucketSurvey } from './model/bucket-survey.ts';
import type { CoverageFinding } from './model/coverage-finding.ts';
import { toFinding } from './to-finding.ts';

/** What is wrong with a bucket's replication and with hearing of its failures; empty if nothing was seen to be. */
export function judgeBucket(survey: BucketSurvey, context: CoverageContext): CoverageFinding[] {
  const { replication, bucket } = survey;
  const gaps =
    replication.kind === 'read'
      ? [
          ...judgeWhole(survey),
          ...replication.value.rules.flatMap((rule) => judgeRule(survey, rule)),
          ...findNotificationGaps(survey, replication.value.rules, context),
        ]
      : replication.kind === 'none'
        ? []
        : [unseenGap('its rules', replication, bucket.name)];
  return gaps.map((one) => toFinding(one, survey, context));
}

function judgeWhole({ bucket, versioning, role, replication }: BucketSurvey): Gap[] {
  const roleArn = replication.kind === 'read' ? replication.value.roleArn : '';
  return [
    ...(versioning.kind === 'read' && versioning.value !== 'Enabled'
      ? [gap('versioning off', `Versioning is ${inWords(versioning.value)}: nothing is replicated`)]
      : []),
    ...(versioning.kind === 'unseen' ? [unseenGap('its versioning', versioning, bucket.name)] : []),
    ...(role?.kind === 'none' ? [gap('role gone', `There is no role ${roleArn}`)] : []),
    ...(role?.kind === 'unseen' ? [unseenGap(`the role ${roleArn}`, role, roleArn)] : []),
  ];
}

function judgeRule({ destinations }: BucketSurvey, rule: RuleEvidence): Gap[] {
  const { ruleId, destinationArn } = rule;
  if (!rule.isEnabled) {
    return [gap('rule disabled', 'The rule is disabled: it replicates nothing', ruleId)];
  }
  const name = readArn(destinationArn).name ?? destinationArn;
  const { head, versioning } = destinations.get(destinationArn) ?? {};
  const isGone = head?.kind === 'none' || versioning?.kind === 'none';
  return [
    ...(rule.hasMetrics || rule.hasReplicationTime
      ? []
      : [gap('no metrics', 'No metrics on the rule, so S3 sends no event of a failure', ruleId)]),
    ...(isGone ? [gap('destination gone', `There is no bucket ${name}`, ruleId)] : []),
    ...(versioning?.kind === 'read' && versioning.value !== 'Enabled'
      ? [gap('versioning off', `Versioning of ${name} is ${inWords(versioning.value)}`, ruleId)]
      : []),
    ...(versioning?.kind === 'unseen' && !isGone
      ? [unseenGap(`the versioning of ${name}`, versioning, name, ruleId)]
      : []),
  ];
}

function inWords(versioning: string): string {
  return versioning === 'Suspended' ? 'suspended' : 'off';
}
