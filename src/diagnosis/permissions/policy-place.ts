import type { Step } from '../../replication/reasons/reason.ts';

/** Whose policy it is, for words and commands. */
export interface PolicyPlace {
  /** `destination bucket`, or `source key`. */
  readonly whose: string;
  /** Short: `destination policy`, or `source key's policy`. */
  readonly policy: string;
  /** Its name or ARN. */
  readonly named: string;
  /** As a statement of that policy has it: objects, or `*` in a key's. */
  readonly resource: string;
  readonly keyArn?: string | undefined;
  /** Prints the policy. */
  readonly readPolicy: string;
  readonly credentialsOf?: Step['credentialsOf'];
}
