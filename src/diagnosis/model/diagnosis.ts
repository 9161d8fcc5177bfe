import type { Step } from '../../replication/reasons/reason.ts';
import type { CheckId } from './check-ids.ts';

/** What a diagnosis found. */
export interface Diagnosis {
  readonly at: Date;
  /** The most telling first: causes that are shown, then what would fail next, what cannot be told, what was ruled out. */
  readonly findings: readonly Finding[];
  /** How many calls of AWS it took. */
  readonly calls: number;
  /** Plain text: what the reader has to know of the whole, such as that S3's reason is older than what is wrong now. */
  readonly note?: string | undefined;
  /** More is being looked at. */
  readonly isFirstLook?: true | undefined;
}

/** One check and what it shows. */
export interface Finding {
  readonly check: CheckId;
  readonly verdict: 'shown' | 'ruled out' | 'cannot tell';
  /**
   * `cause`: it explains the reason that S3 gives. `next`: it is wrong as well, and S3 would name it once the cause is
   * mended. Of what is not shown: what it would be.
   */
  readonly part: 'cause' | 'next';
  /** Plain text, at most 80 characters, such as `Versioning is suspended on orders-dr`. */
  readonly title: string;
  /** Plain text in one line: ARN, statement, state, Region, time. Holds untrusted names. */
  readonly evidence: string;
  /** What the finding is about beside the check, for telling two of one check apart: an action, a key's ARN, a bucket. */
  readonly about?: string | undefined;
  /** The smallest change that mends it; only of what is shown. */
  readonly remedy?: FindingRemedy | undefined;
  /** Shows what could not be told; only of that. */
  readonly command?: string | undefined;
}

/** A change that mends a cause. */
export interface FindingRemedy {
  /** At most two; the statement or command, and with whose credentials, is in each. */
  readonly steps: readonly Step[];
  /** As Terraform too, where it is short. */
  readonly terraform?: string | undefined;
}
