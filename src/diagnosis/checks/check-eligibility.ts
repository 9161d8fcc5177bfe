import type { Step } from '../../replication/reasons/reason.ts';
import { type Check, findingWriter, type FindingWriter } from '../findings/finding-writer.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { ObjectEvidence, RuleEvidence } from '../model/evidence.ts';
import { findRule } from '../model/find-rule.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { reasonsOfCheck } from '../model/reasons-of-check.ts';
import { type SeenObject, seenObjects } from '../model/seen-objects.ts';
import { changeRules } from './check-rule.ts';
import { type Exclusion, matchRule, type RuleMatch } from './match-rule.ts';

/** That the rule covers the failed objects; if it does not, whether another enabled rule does. */
export const checkEligibility: Check = (subject, evidence) => {
  const { replication, objects } = evidence;
  if (replication.kind !== 'read' || objects.length === 0) return [];
  const write = findingWriter('eligibility', subject, evidence);
  if (subject.reason === 'SrcAnnotationEncryptionUnsupported') {
    return judgeAnnotations(write, objects);
  }
  const { rules } = replication.value;
  const rule = findRule(subject, rules);
  const candidates = rule === undefined ? rules.filter(({ isEnabled }) => isEnabled) : [rule];
  const seen = seenObjects(objects);
  if (candidates.length === 0 || (seen.length === 0 && isAllGone(objects))) return [];
  if (seen.length === 0) return [unknown(write, 'None of the failed objects could be seen.')];
  const matches = seen.map((one) => matchBest(subject, candidates, one));
  const excluded = matches.flatMap(({ object, match }) =>
    match.kind === 'not covered' ? [{ object, match }] : [],
  );
  const unclear = matches.flatMap(({ object, match }) =>
    match.kind === 'not known' ? [`"${object.objectKey}": ${match.why}.`] : [],
  );
  const byCause = Map.groupBy(excluded, ({ match }) => match.because);
  if (byCause.size > 0) {
    return [...byCause].map(([because, all]) =>
      write.shown(titles[because], describeExcluded(all, seen.length, candidates), {
        steps: stepsFor(because),
        about: because,
      }),
    );
  }
  if (unclear.length > 0) return [unknown(write, unclear[0] ?? '')];
  const what = `${seen.length} of ${seen.length} objects looked at`;
  return [
    write.ruledOut('The rule covers the failed objects', `${what} match ${namesOf(candidates)}.`),
  ];
};

const titles: Readonly<Record<Exclusion, string>> = {
  prefix: 'The rule does not cover this key: its prefix differs',
  tags: 'The rule does not cover the object: a tag is missing',
  exclusion: 'The rule excludes the object',
  'delete marker': 'The rule does not replicate delete markers',
  encryption: 'The rule leaves out objects encrypted with KMS',
  replica: 'The object is itself a replica, which S3 does not replicate',
};

function stepsFor(because: Exclusion): readonly Step[] {
  switch (because) {
    case 'prefix':
      return changeRules('If the rule should cover such keys, correct its Prefix.');
    case 'tags':
      return changeRules('If the rule should cover such objects, correct the tags of its Filter.');
    case 'exclusion':
      return changeRules('If the rule should cover such objects, correct the Not of its Filter.');
    case 'delete marker':
      return changeRules(
        'If deletions should be replicated, set DeleteMarkerReplication to Enabled.',
      );
    case 'encryption':
      return changeRules(
        'Set SourceSelectionCriteria.SseKmsEncryptedObjects to Enabled, and the ReplicaKmsKeyID of the destination.',
      );
    case 'replica':
      return [
        {
          instruction:
            'Replicate the original to this destination too, with a second rule at its own bucket; Batch Replication can copy replicas once.',
        },
      ];
    default:
      return because satisfies never;
  }
}

/** Where S3 failed at more than the rule, a replica was meant: a job copies it (userguide, s3-batch-replication-batch). */
function matchBest(
  { reason }: DiagnosisSubject,
  rules: readonly RuleEvidence[],
  { object, version }: SeenObject,
): { readonly object: ObjectEvidence; readonly match: RuleMatch } {
  const order = ['covered', 'not known', 'not covered'];
  const [match] = rules
    .map((rule) => matchRule(rule, object, version))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const isBeyond = reason !== undefined && !reasonsOfCheck.eligibility.includes(reason);
  const unknown = (why: string) => ({ object, match: { kind: 'not known', why } as const });
  if (match === undefined) return unknown('there is no rule to compare with');
  return isBeyond && match.kind === 'not covered' && match.because === 'replica'
    ? unknown('it is itself a replica, and only jobs copy those further')
    : { object, match };
}

function describeExcluded(
  all: readonly { readonly object: ObjectEvidence; readonly match: RuleMatch }[],
  seen: number,
  rules: readonly RuleEvidence[],
): string {
  const [first] = all;
  const why = first?.match.kind === 'not covered' ? first.match.why : '';
  return `${namesOf(rules)}, ${all.length} of ${seen} objects: "${first?.object.objectKey}": ${why}.`;
}

function namesOf(rules: readonly RuleEvidence[]): string {
  return rules.map(({ ruleId }) => `"${ruleId}"`).join(', ');
}

function unknown(write: FindingWriter, why: string): Finding {
  return write.cannotTell(
    'Does a rule cover the failed objects?',
    why,
    'aws s3api get-bucket-replication --bucket {sourceBucket}',
  );
}

function isAllGone(objects: readonly ObjectEvidence[]): boolean {
  return objects.every(({ version }) => version.kind === 'none');
}

/** Annotations are encrypted like their object, and S3 replicates none under SSE-C. */
function judgeAnnotations(
  write: FindingWriter,
  objects: readonly ObjectEvidence[],
): readonly Finding[] {
  const under = seenObjects(objects).find(({ version }) => version.encryption === 'SSE-C');
  if (under === undefined) {
    return [
      write.cannotTell(
        'How is the annotation encrypted?',
        'Annotations are encrypted like their object, and none of those seen has a customer-provided key (SSE-C).',
        "aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query '[ServerSideEncryption,SSEKMSKeyId,SSECustomerAlgorithm]' --output text",
      ),
    ];
  }
  return [
    write.shown(
      'The annotation has a customer-provided key (SSE-C)',
      `"${under.object.objectKey}" is encrypted with SSE-C, and its annotations like it.`,
      {
        steps: [
          {
            instruction:
              'Write the object again with another encryption, such as SSE-S3 or SSE-KMS, then its annotations.',
          },
        ],
      },
    ),
  ];
}
