import type { Partition } from '../../replication/failure.ts';
import type { TimelineEntry } from './timeline.ts';
import type { BackOff } from './back-off.ts';
import type { DiagnosedCause } from './diagnosed-cause.ts';
import type { Doubt } from './doubt.ts';
import type { IncidentReplay, ShownReplay } from './incident-replay.ts';
import type { FollowUp } from './follow-up.ts';
import type { ArrivalEvidence, Kept } from './evidence.ts';
import type { Page } from './page.ts';
import type { PossibleCopy } from './possible-copy.ts';
import type { Muted, Snooze } from './silence.ts';

/** What makes failures one incident. */
export interface IncidentKey {
  readonly sourceBucket: string;
  readonly destinationBucket: string | undefined;
  readonly ruleId: string | undefined;
  readonly reason: string | undefined;
  /** `late`: S3 goes on trying. Absent: it gave the objects up. */
  readonly kind?: 'late';
}

/** State that one Slack message shows. */
export interface PostedMessage<Shown> {
  readonly alert: Alert<Shown> | undefined;
  readonly claim: Claim | undefined;
  /** An earlier post may have landed without our knowing: look before posting. */
  readonly unsettledPostSince: Date | undefined;
  readonly doubt?: Doubt | undefined;
  readonly copies?: readonly PossibleCopy[] | undefined;
  readonly backOff: BackOff | undefined;
  /** One more at each change; a change is written only upon the revision that it was made from. */
  readonly revision: number;
}

/** All failures, or late objects, with the same key. */
export interface Incident extends IncidentKey, PostedMessage<Shown> {
  readonly id: string;
  readonly accountId: string | undefined;
  readonly region: string | undefined;
  readonly partition: Partition;
  /** It is to have an alert of its own, for somebody asked or it went on alone: no digest takes it in. */
  readonly isAlone?: boolean;
  /** Made by `/s3rep test`: counts nowhere and ends by itself. */
  readonly isTest?: boolean;
  /** 1, and one more at each reopening. An episode has one alert. */
  readonly episode: number;
  readonly status: Status;
  readonly firstAcknowledgedAt?: Date;
  readonly createdAt: Date;
  readonly reopenedAt?: Date;
  /** Earliest failure of the batch that created the incident; earlier ones may be in the chunks. */
  readonly firstFailedAt: Date;
  readonly reopening: Reopening | undefined;
  readonly follows?: {
    readonly incidentId: string;
    readonly reason?: string;
    readonly alert?: MessageAddress;
  };
  readonly followedBy?: { readonly incidentId: string; readonly episode: number };
  /** Chosen before the first post, so that this can be found again. */
  readonly route?: {
    readonly channelId?: string;
    /** Slack id of a user or user group; who is usually on call if absent. */
    readonly mentionId?: string;
    /** The channel that it leads to, which is closed: shown in the default channel instead. */
    readonly insteadOf?: ClosedChannel;
  };
  readonly snooze?: Snooze;
  readonly muted?: Muted;
  readonly followUp?: FollowUp;
  readonly kept?: Kept;
  readonly replay?: IncidentReplay;
  readonly arrival?: ArrivalEvidence;
  readonly cause?: DiagnosedCause;
  readonly page?: Page;
  /** The last clicks, forms and commands that changed it, the oldest first. */
  readonly recentActs?: readonly string[];
  readonly entryCount?: number;
  /** Those that are not in the alert's thread yet, the oldest first. */
  readonly pendingEntries?: readonly TimelineEntry[];
  /** A reply may have landed without our knowing: look before replying. */
  readonly unsettledReplySince?: Date | undefined;
}

/** What people said of an incident. `by` is a Slack user id. */
export type Status =
  | {
      readonly kind: 'open';
      readonly unacknowledged?: { readonly by: string; readonly at: Date };
      /** In the same episode, by a person. */
      readonly reopened?: { readonly by: string; readonly at: Date };
    }
  | Acknowledged
  | Resolved;

/** It has an owner. */
export interface Acknowledged {
  readonly kind: 'acknowledged';
  /** The owner, whoever said so. */
  readonly by: string;
  readonly at: Date;
  readonly missingObjects?: number;
  readonly note?: string;
  readonly eta?: Date;
  /** The owner's, by its IANA name, such as `Europe/Berlin`. Absent: not known, so UTC. */
  readonly timeZone?: string;
}

interface Resolved {
  readonly kind: 'resolved';
  /** Absent if S3 reported it, or it was quiet for two weeks. */
  readonly by?: string;
  readonly at: Date;
  /** How many missing objects the person was shown. The incident reopens when the count outgrows this. */
  readonly acceptedObjects: number;
  /** Of which a person had resolved so many in earlier episodes. */
  readonly resolvedBefore?: number;
  readonly note?: string;
  /** Present if S3 reported every object as replicated: by itself if they were late, else when a check asked. */
  readonly replicatedObjects?: number;
}

interface Reopening {
  readonly previousAlert: MessageAddress | undefined;
  readonly resolvedBy?: string;
  readonly resolvedAt: Date;
  /** Those that were still counted when it reopened. */
  readonly acceptedObjects: number;
  /** Of which a person, not silence, said that they are there or not needed. Absent in older items. */
  readonly vouchedObjects?: number;
  /** Absent where nobody knows. */
  readonly vouchedBytes?: number;
  /** What was stored later nobody vouched for. Absent in older items, and where no person ever resolved it. */
  readonly vouchedUntil?: Date;
  /** So many object versions were stored by then. More of them later: nobody vouched for these, which were in hand. */
  readonly storedUntil?: number;
  /** Checks found objects, and all numbers leave them out: what is counted beyond `vouchedObjects` is missing, or none. */
  readonly isExact?: true;
}

/** Where a Slack message is. */
export interface MessageAddress {
  readonly channelId: string;
  /** Slack's id of a message within its channel, such as `1700000000.000100`. */
  readonly messageTs: string;
}

/** The Slack message that shows an incident, or a storm. */
export interface Alert<S = Shown> extends MessageAddress {
  readonly isGone: boolean;
  /** Slack's refusal that stays, because of which it is gone; absent where a person deleted it. */
  readonly frozen?: { readonly error: string; readonly isChannelClosed: boolean };
  /** What was frozen, so that this was posted in its place. */
  readonly replaces?: FrozenAlert;
  readonly shown: S;
}

/** A message of the same episode that Slack never lets the bot edit again. */
export interface FrozenAlert extends MessageAddress {
  readonly error: string;
  /** When people saw the first one of them. */
  readonly firstPostedAt: Date;
}

/** What an incident's alert shows at the moment. */
export interface Shown {
  readonly missingObjects: number;
  readonly missingBytes: number;
  readonly replicatedObjects?: number;
  readonly lastFailedAt: Date;
  readonly status: Status;
  readonly quietSince?: Date;
  readonly snoozedUntil?: Date;
  readonly mutedUntil?: Date;
  readonly replay?: ShownReplay;
  readonly cause?: DiagnosedCause;
  /** Number of the storm whose digest shows it, in place of a message of its own. */
  readonly inStorm?: number;
  readonly at: Date;
}

/** One worker's right to write a message, or to call the pager, until then. */
export interface Claim {
  readonly owner: string;
  readonly until: Date;
}

/** A channel that Slack does not let the bot post in: archived, gone, or without the bot. */
export interface ClosedChannel {
  readonly channelId: string;
  /** Slack's code. */
  readonly error: string;
}

/** When the current episode began. */
export function openedAt({ createdAt, reopenedAt }: Incident): Date {
  return reopenedAt ?? createdAt;
}
