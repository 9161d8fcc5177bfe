import type { RuleEvidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { readArn } from '../../replication/read-arn.ts';

/** ARNs of what a diagnosis is about. */
export interface DiagnosedArns {
  readonly sourceBucket: string;
  /** Undefined if nobody knows which it is. */
  readonly destinationBucket: string | undefined;
  /** Of failed objects, or all that the rule is about. At most three, at least one. */
  readonly sourceObjects: readonly string[];
  readonly destinationObjects: readonly string[];
}

/** How many failed objects are looked at. */
const maxObjects = 3;

/** In a resource these stand for other characters, also where IAM simulates. */
const special = /[*?$\p{C}]/u;

/** Names buckets and objects as policies do. Keys that would not be taken as they are written are left out. */
export function diagnosedArns(
  subject: DiagnosisSubject,
  rule: RuleEvidence | undefined,
): DiagnosedArns {
  const { partition, objects } = subject;
  const arnOf = (bucket: string) => `arn:${partition}:s3:::${bucket}`;
  const destination = subject.destinationBucket ?? readArn(rule?.destinationArn).name;
  const destinationBucket = destination === undefined ? undefined : arnOf(destination);
  const usable = objects.map(({ objectKey }) => objectKey).filter((key) => !special.test(key));
  const keys =
    usable.length > 0 ? [...new Set(usable)].slice(0, maxObjects) : [`${rule?.prefix ?? ''}*`];
  const inside = (bucket: string) => keys.map((key) => `${bucket}/${key}`);
  const sourceBucket = arnOf(subject.sourceBucket);
  return {
    sourceBucket,
    destinationBucket,
    sourceObjects: inside(sourceBucket),
    destinationObjects: destinationBucket === undefined ? [] : inside(destinationBucket),
  };
}
