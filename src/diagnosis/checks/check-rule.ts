import type { Step } from '../../replication/reasons/reason.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { RuleEvidence } from '../model/evidence.ts';
import { destinationOf, findRule, precedenceOf } from '../model/find-rule.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { type Check, findingWriter, type FindingWriter } from '../findings/finding-writer.ts';

/** That the rule is there, is enabled and still goes to the destination. */
export const checkRule: Check = (subject, evidence) => {
  if (evidence.replication.kind !== 'read') return [];
  const write = findingWriter('rule', subject, evidence);
  const { rules } = evidence.replication.value;
  const rule = findRule(subject, rules);
  if (rule === undefined) return [missing(write, subject, rules)];
  const { ruleId, isEnabled } = rule;
  if (!isEnabled) {
    return [
      write.shown('The rule is disabled', `"${ruleId}" has Status Disabled.`, {
        steps: changeRules('Set Status of the rule to Enabled.'),
      }),
    ];
  }
  const { destinationBucket } = subject;
  const now = destinationOf(rule);
  if (destinationBucket !== undefined && now !== destinationBucket) {
    return [
      write.shown(
        'The rule replicates to another bucket now',
        `"${ruleId}" goes to ${now}, no longer to ${destinationBucket}.`,
        { steps: changeRules('If that is wrong, set the bucket of the rule.') },
      ),
    ];
  }
  return [
    write.ruledOut('The rule is enabled', `"${ruleId}" goes to ${now}.${overruled(rule, rules)}`),
  ];
};

function missing(
  write: FindingWriter,
  { ruleId, destinationBucket }: DiagnosisSubject,
  rules: readonly RuleEvidence[],
): Finding {
  const title =
    ruleId === undefined ? 'No rule replicates to this bucket' : 'The rule no longer exists';
  const wanted = ruleId === undefined ? `To ${destinationBucket}` : `"${ruleId}"`;
  const names = rules.map((one) => `"${one.ruleId}" to ${destinationOf(one)}`).join(', ');
  return write.shown(title, `${wanted} is not among the rules: ${names || 'there is none'}.`, {
    steps: changeRules('Add the rule again if objects should still be replicated.'),
  });
}

/** Of rules with one destination, S3 follows the one with the highest priority for an object that several match. */
function overruled(rule: RuleEvidence, rules: readonly RuleEvidence[]): string {
  const higher = rules.find(
    (other) =>
      other.isEnabled &&
      other.destinationArn === rule.destinationArn &&
      precedenceOf(other) > precedenceOf(rule),
  );
  return higher === undefined
    ? ''
    : ` For objects that match both, S3 follows "${higher.ruleId}", which has a higher priority.`;
}

/** Rules can only be replaced all at once. */
export function changeRules(what: string): readonly Step[] {
  return [
    {
      instruction:
        'Save the rules. Update the AWS CLI first: one that does not know exclusions (Filter.Not) leaves them out without a word.',
      command:
        'aws s3api get-bucket-replication --bucket {sourceBucket} --query ReplicationConfiguration > replication.json',
    },
    {
      instruction: `${what} Then put all rules back, and change it in your infrastructure code too.`,
      command:
        'aws s3api put-bucket-replication --bucket {sourceBucket} --replication-configuration file://replication.json',
    },
  ];
}
