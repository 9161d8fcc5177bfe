import type { Incident, PostedMessage } from './incident.ts';

/** Many incidents at once, shown by one Slack message, the digest. */
export interface Storm extends PostedMessage<ShownStorm> {
  readonly number: number;
  /** Incidents that opened, or reopened, at or after this moment belong to it. */
  readonly since: Date;
  /** Undefined while incidents wait for their alerts, or, with a cause, while any in the digest fails. */
  readonly endedAt: Date | undefined;
  readonly acknowledged:
    | { readonly by: string; readonly at: Date; readonly timeZone?: string }
    | undefined;
  /** What its incidents share: then the digest shows them, and they have no alerts of their own. */
  readonly cause?: Cause;
  /** Since when one incident of the digest fails alone. */
  readonly aloneSince?: Date | undefined;
  readonly followUp?: StormFollowUp;
  readonly entryCount?: number;
  /** Those that are not in the digest's thread yet, the oldest first. */
  readonly pendingEntries?: readonly StormEntry[];
  /** A reply may have landed without our knowing: look before replying. */
  readonly unsettledReplySince?: Date | undefined;
}

/** What incidents can share. */
export interface Cause {
  /** `role`: the replication role of a source bucket; `key`: the KMS key of a bucket. */
  readonly kind: 'role' | 'key' | 'destination' | 'source' | 'reason';
  readonly name: string;
}

/** What the passing of time has brought for all incidents of a digest together. */
export interface StormFollowUp {
  readonly remindedAt?: Date;
  readonly escalatedAt?: Date;
  /** In a row, without anybody's acknowledgement. */
  readonly escalations?: number;
  readonly askedAt?: Date;
  /** In a row, without an answer. */
  readonly asks?: number;
  /** When the owner was reminded of what is missing although nothing fails. */
  readonly missingRemindedAt?: Date;
}

/** What the digest's thread says of all its incidents together. */
export type StormEntry = {
  readonly number: number;
  readonly at: Date;
  readonly incidents: number;
  readonly missingObjects: number;
} & (
  | {
      readonly kind: 'reminded' | 'escalated';
      readonly since: Date;
      readonly isBroadcast: boolean;
      /** Whom the routes of all of them name, if other than who is usually on call. */
      readonly mentionId?: string;
    }
  | { readonly kind: 'asked' | 'still missing'; readonly owner: string }
);

/** What the number of a digest's objects is about. */
export type StormLack = 'missing' | 'late' | 'expected';

/** What the digest shows at the moment. */
export interface ShownStorm {
  readonly incidents: number;
  readonly missingObjects: number;
  /** Of what `missingObjects` is the number. Absent in older items. */
  readonly lack?: StormLack;
  readonly waiting: number;
  readonly isOver: boolean;
  readonly isAcknowledged: boolean;
  /** Tells whether any row has changed. */
  readonly rows?: string;
  readonly at: Date;
}

/** Stands in place of an incident's id in a due marker, for all storms. Ids of incidents are longer. */
export const stormId = 'storm';

/** The storm whose digest shows an incident in place of an alert of its own. */
export function digestOf({ alert }: Pick<Incident, 'alert'>): number | undefined {
  return alert?.shown.inStorm;
}

/** A storm by its number. */
export function findStorm(storms: readonly Storm[], stormNumber: number): Storm | undefined {
  return storms.find(({ number }) => number === stormNumber);
}

/** An incident that leaves its digest, and waits for an alert of its own. */
export function leaveDigest(incident: Incident): Incident {
  return {
    ...incident,
    alert: undefined,
    doubt: undefined,
    unsettledReplySince: undefined,
    revision: incident.revision + 1,
  };
}
