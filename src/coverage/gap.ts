import type { Unseen } from '../diagnosis/model/reading.ts';
import type { CoverageKind } from './model/coverage-finding.ts';

/** What is known beside what AWS shows. */
export interface CoverageContext {
  /** s3rep's queue; undefined before it is installed: then anybody's queue, topic or function will do. */
  readonly queueArn: string | undefined;
}

/** One thing that is wrong, without what is the same for all findings of a bucket. */
export interface Gap {
  readonly rule?: string | undefined;
  readonly finding: CoverageKind;
  readonly evidence: string;
}

/** Something that is wrong, as plain text in one line. */
export function gap(finding: CoverageKind, evidence: string, rule?: string): Gap {
  return { finding, evidence, rule };
}

/** What nobody may take for well, as it was not seen. */
export function unseenGap(what: string, { why, action }: Unseen, rule?: string): Gap {
  const reason = {
    'not permitted': `needs ${action}`,
    'other account': `is in another account, and no role to assume there lets s3rep see it (${action})`,
    'no answer': 'AWS gave no answer: please try again',
    'not asked': `was not asked (${action})`,
  }[why];
  return gap('not visible', `Cannot see ${what}: ${reason}`, rule);
}
