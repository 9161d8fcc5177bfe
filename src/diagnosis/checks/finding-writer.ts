import { seenRegion } from '../model/seen-region.ts';
import { fillCommand, fillStep } from '../../replication/fill-step.ts';
import {
  type PlaceholderValues,
  readPlaceholderValues,
} from '../../replication/placeholder-values.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import type { CheckId } from '../model/check-ids.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Unseen } from '../model/reading.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { describeUnseen } from '../model/describe-unseen.ts';

/**
 * Looks at one thing that replication needs. Gives nothing where it does not concern the case; what it finds is a `cause`
 * as far as it knows: `diagnose` takes that back where S3's reason is another one.
 */
export type Check = (subject: DiagnosisSubject, evidence: Evidence) => readonly Finding[];

/** Writes the findings of a check; steps and commands hold placeholders such as `{destinationBucket}`. */
export interface FindingWriter {
  shown(title: string, evidence: string, more?: ShownParts): Finding;
  ruledOut(title: string, evidence: string, about?: string): Finding;
  /** @param why - what could not be seen, or in words why it does not tell */
  cannotTell(title: string, why: Unseen | string, command: string, about?: string): Finding;
}

/** What mends it, in two steps at most. */
interface ShownParts {
  readonly steps?: readonly Step[];
  readonly about?: string;
  readonly terraform?: string | undefined;
}

/** Of one check in one case. */
export function findingWriter(
  check: CheckId,
  subject: DiagnosisSubject,
  evidence: Evidence,
): FindingWriter {
  const values = valuesOf(subject, evidence);
  const part = 'cause';
  return {
    shown: (title, shown, { steps = [], about, terraform } = {}) => ({
      check,
      verdict: 'shown',
      part,
      title,
      evidence: shown,
      about,
      remedy:
        steps.length === 0
          ? undefined
          : { steps: steps.map((step) => fillStep(step, values)), terraform },
    }),
    ruledOut: (title, seen, about) => ({
      check,
      verdict: 'ruled out',
      part,
      title,
      evidence: seen,
      about,
    }),
    cannotTell: (title, why, command, about) => ({
      check,
      verdict: 'cannot tell',
      part,
      title,
      evidence: typeof why === 'string' ? why : describeUnseen(why),
      about,
      command: fillCommand(command, values),
    }),
  };
}

function valuesOf(subject: DiagnosisSubject, evidence: Evidence): PlaceholderValues {
  const { source, destination, objects } = evidence;
  const [object = subject.objects[0]] = objects;
  const values = readPlaceholderValues({
    ...subject,
    destinationBucket: subject.destinationBucket ?? destination?.name,
    region: seenRegion(source) ?? subject.region,
    objectKey: object?.objectKey,
    versionId: object?.versionId,
  });
  const destinationRegion = seenRegion(destination);
  return destinationRegion === undefined ? values : { ...values, destinationRegion };
}
