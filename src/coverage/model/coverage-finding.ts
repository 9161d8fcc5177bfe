import type { ReadAction } from '../../diagnosis/model/read-actions.ts';
import type { Step } from '../../replication/reasons/reason.ts';

/** Where failures would not be heard of, or nothing is replicated; what others rely on by these words. */
const coverageFindings = [
  'rule disabled',
  'no metrics',
  'no notification',
  'notification incomplete',
  'notification filter',
  'delivery refused',
  'versioning off',
  'role gone',
  'destination gone',
  'blind',
  'not visible',
] as const;

/** One of them. */
export type CoverageKind = (typeof coverageFindings)[number];

/** One finding about a rule, or a bucket as a whole. */
export interface CoverageFinding {
  readonly bucket: string;
  /** Undefined: of the whole bucket. */
  readonly rule: string | undefined;
  readonly finding: CoverageKind;
  readonly region: string | undefined;
  readonly account: string | undefined;
  /** Of what is not visible: what it takes to see it. Absent: of all that there is. */
  readonly needs?: ReadAction | undefined;
  /** Plain text in one line: what was seen. Holds untrusted names. */
  readonly evidence: string;
  /** What mends it, or shows what could not be seen. */
  readonly steps: readonly Step[];
}
