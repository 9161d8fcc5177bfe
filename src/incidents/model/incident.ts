import type { Partition } from '../../replication/failure.ts';
import type { TimelineEntry } from './timeline.ts';
import type { FollowUp } from './follow-up.ts';

/** What makes failures one incident. */
export interface IncidentKey {
  readonly sourceBucket: string;
  readonly destinationBucket: string | undefined;
  readonly ruleId: string | undefined;
  readonly reason: string | undefined;
  /** `late`: S3 is late with the objects and goes on trying. Absent: it gave them up. */
  readonly kind?: 'late';
}

/** What is remembered of something that one Slack message shows: who may write it, and what it says. */
export interface PostedMessage<Shown> {
  /** The message; undefined until it is posted. */
  readonly alert: Alert<Shown> | undefined;
  readonly claim: Claim | undefined;
  /** Set while an earlier post may have landed without our knowing: look before posting. */
  readonly unsettledPostSince: Date | undefined;
  /** After Slack refused: leave it until then. */
  readonly backOff: BackOff | undefined;
  /** One more at each change; a change is written only upon the revision that it was made from. */
  readonly revision: number;
}

/** What is remembered of all failures, or late objects, with the same source bucket, destination bucket, rule and reason. */
export interface Incident extends IncidentKey, PostedMessage<Shown> {
  /** 16 characters of base64url, made from the key. */
  readonly id: string;
  readonly accountId: string | undefined;
  readonly region: string | undefined;
  readonly partition: Partition;
  /** Somebody tries s3rep out: it is marked so, counts nowhere and ends by itself. */
  readonly isTest?: boolean;
  /** 1, and one more at each reopening. An episode has one alert. */
  readonly episode: number;
  readonly status: Status;
  /** When somebody took this episode on for the first time, whatever became of that. */
  readonly firstAcknowledgedAt?: Date;
  readonly createdAt: Date;
  /** When it last reopened; absent in the first episode. */
  readonly reopenedAt?: Date;
  /** Earliest failure of the batch that created the incident; earlier ones may be in the chunks. */
  readonly firstFailedAt: Date;
  /** How the episode before ended; absent in the first one. */
  readonly reopening: Reopening | undefined;
  /** What failed under the same rule, for another reason, before this did. */
  readonly follows?: Follows;
  /** What fails in its place now: told in its thread once. */
  readonly followedBy?: { readonly incidentId: string; readonly episode: number };
  /** Where this episode is shown, and who is called; chosen before its first post, so that it can be found again. */
  readonly route?: {
    /** Slack's id of a channel; the usual one if absent. */
    readonly channelId?: string;
    /** Slack id of a user or user group; who is usually on call if absent. */
    readonly mentionId?: string;
  };
  readonly snooze?: Snooze;
  /** People do not want to hear of it until then. */
  readonly muted?: Muted;
  readonly followUp?: FollowUp;
  /** Lines of this episode's history so far. */
  readonly entryCount?: number;
  /** Those that the alert's thread does not tell yet, the oldest first. */
  readonly pendingEntries?: readonly TimelineEntry[];
  /** Set while telling them may have landed without our knowing: look before telling. */
  readonly unsettledReplySince?: Date | undefined;
}

/** What people said of an incident. `by` is a Slack user id. */
export type Status =
  | {
      readonly kind: 'open';
      /** Who took an acknowledgement back, if somebody did. */
      readonly unacknowledged?: { readonly by: string; readonly at: Date };
    }
  | Acknowledged
  | Resolved;

/** Somebody looks after it. */
export interface Acknowledged {
  readonly kind: 'acknowledged';
  /** Who looks after it, whoever said so. */
  readonly by: string;
  readonly at: Date;
  /** How many objects were missing then, as far as the alert showed. */
  readonly missingObjects?: number;
  readonly note?: string;
  /** When the owner expects it to be put right. */
  readonly eta?: Date;
}

/** It is over, on somebody's word or, of late objects, on that of S3. */
interface Resolved {
  readonly kind: 'resolved';
  /** Absent if nobody said so: S3 told it, or it was quiet for two weeks. */
  readonly by?: string;
  readonly at: Date;
  /** How many missing objects the person was shown. The incident reopens when the count outgrows this. */
  readonly acceptedObjects: number;
  /** What shows that the objects are there, in the person's words. */
  readonly note?: string;
  /** Present if S3 told of every late object that it was replicated: how many these were. */
  readonly replicatedObjects?: number;
}

/** The incident that another one comes after. */
interface Follows {
  readonly incidentId: string;
  readonly reason?: string;
  readonly alert?: MessageAddress;
}

/** Nobody is reminded of an incident until then. */
interface Snooze {
  readonly by: string;
  readonly at: Date;
  readonly until: Date;
}

/** Which mute keeps an incident quiet. */
interface Muted {
  readonly number: number;
  readonly by: string;
  readonly until: Date;
  readonly why: string;
}

/** What the new alert of a reopened incident says of the episode before. */
interface Reopening {
  readonly previousAlert: MessageAddress | undefined;
  /** Absent if it closed by itself. */
  readonly resolvedBy?: string;
  readonly resolvedAt: Date;
  /** Missing objects that were accepted then; what exceeds them is new. */
  readonly acceptedObjects: number;
}

/** Where a Slack message is. */
export interface MessageAddress {
  readonly channelId: string;
  /** Slack's id of a message within its channel, such as `1700000000.000100`. */
  readonly messageTs: string;
}

/** The one Slack message that shows an incident, or a storm of them. */
export interface Alert<S = Shown> extends MessageAddress {
  /** A person deleted it in Slack. */
  readonly isGone: boolean;
  readonly shown: S;
}

/** What an incident's alert says at the moment. */
export interface Shown {
  readonly missingObjects: number;
  readonly missingBytes: number;
  /** As in the summary. */
  readonly replicatedObjects?: number;
  readonly lastFailedAt: Date;
  readonly status: Status;
  readonly quietSince?: Date;
  readonly snoozedUntil?: Date;
  readonly mutedUntil?: Date;
  readonly at: Date;
}

/** The right of one worker to write an incident's alert for a while. */
interface Claim {
  readonly owner: string;
  readonly until: Date;
}

/** How long Slack's answer keeps an incident's alert waiting. */
export interface BackOff {
  readonly why: 'refused' | 'rate limited' | 'no answer';
  readonly since: Date;
  readonly until: Date;
  readonly refusals: number;
}

/** When the episode of today began. */
export function openedAt({ createdAt, reopenedAt }: Incident): Date {
  return reopenedAt ?? createdAt;
}
