import type { ReplayEvent } from './incident-replay.ts';
import type { ToldReport } from './told-report.ts';

/** One change in an episode, posted in the thread of its alert. `by` is a Slack user id. */
export type TimelineEntry = {
  readonly number: number;
  readonly at: Date;
} & (
  | { readonly kind: 'opened' | 'reopened' | 'snooze ended' }
  | {
      readonly kind: 'acknowledged';
      readonly by: string;
      /** If another than who said so. */
      readonly owner?: string;
      readonly takenFrom?: string;
      readonly isOfStorm?: boolean;
      readonly note?: string;
      readonly eta?: Date;
    }
  | {
      readonly kind: 'noted';
      readonly by: string;
      readonly note?: string;
      readonly eta?: Date;
    }
  | { readonly kind: SimpleAct; readonly by: string }
  | { readonly kind: 'unmuted' }
  | {
      readonly kind: 'muted';
      readonly by: string;
      readonly until: Date;
      readonly why: string;
    }
  | {
      readonly kind: 'snoozed';
      readonly by: string;
      readonly until: Date;
      readonly note?: string;
    }
  /** `others`: how many more incidents this entry speaks for; 0 where one message calls for several. */
  | { readonly kind: 'reminded' | 'escalated'; readonly others: number }
  | {
      readonly kind: 'asked';
      readonly why: 'it goes on' | 'it fails faster' | 'the time is over';
      readonly owner: string;
      /** When the owner was asked before, and gave no answer: others are called. */
      readonly unansweredSince?: Date;
      readonly others?: OthersAsked;
    }
  | {
      readonly kind: 'still missing';
      readonly owner: string;
      readonly missingObjects: number;
      readonly others?: OthersAsked;
    }
  | {
      readonly kind: 'quiet';
      readonly since: Date;
      readonly missingObjects: number;
      readonly missingBytes: number;
    }
  | {
      readonly kind: 'resolved';
      readonly by: string;
      readonly missingObjects: number;
      readonly note?: string;
    }
  | { readonly kind: 'proof added'; readonly by: string; readonly note: string }
  | {
      readonly kind: 'reason changed';
      readonly reason?: string;
      readonly owner?: string;
    }
  /** What happened to a replay of the missing objects; `why` for people, or in AWS's words. */
  | {
      readonly kind: 'replay';
      readonly event: ReplayEvent;
      readonly planId: string;
      readonly objects: number;
      readonly by?: string;
      readonly jobId?: string;
      readonly why?: string;
    }
  /** What the report of a replay's job says. Without one: none came, or none could be read. */
  | {
      readonly kind: 'reported';
      readonly planId: string;
      /** `s3://bucket/key` of its manifest. */
      readonly address: string;
      readonly report?: ToldReport;
      /** Why there is none, in mrkdwn of ours. */
      readonly why?: string;
    }
  | { readonly kind: 'closed'; readonly missingObjects: number }
  | { readonly kind: 'recovered'; readonly replicatedObjects: number }
  | {
      readonly kind: 'checked';
      /** Who asked; absent for the daily check. */
      readonly by?: string;
      readonly arrived: number;
      readonly unarrived: Partial<Readonly<Record<Unarrived, number>>>;
      /** A replication status that s3rep does not know, where one was met. */
      readonly unknownStatus?: string;
      /** More are missing than are known by name. */
      readonly isSample?: boolean;
    }
);

/** Why S3 does not say of an object that it has arrived; after the first three, that may be so or not. */
export type Unarrived =
  | 'pending'
  | 'failed'
  | 'gone'
  /** No rule matches it any more. */
  | 'unmatched'
  /** S3 says a status that s3rep does not know. */
  | 'unknownStatus'
  /** It has arrived wherever rules send it now, and none sends to the incident's destination any more. */
  | 'elsewhere'
  /** It is itself a replica of another bucket's object. */
  | 'replica'
  | 'deleteMarker'
  | 'notPermitted'
  /** As for objects that are encrypted with a customer's own key. */
  | 'refused'
  | 'unanswered'
  /** It failed just before S3 was asked, or while it was. */
  | 'recent';

/** What a person did where there is no more to say than who. */
export type SimpleAct =
  | 'still on it'
  | 'unacknowledged'
  | 'snooze ended early'
  | 'reopened by hand';

type WithoutNumber<H> = H extends TimelineEntry ? Omit<H, 'number'> : never;

/** More are not worth posting after days without Slack; actions stay in the audit log. */
const maxPendingEntries = 50;
const maxEntriesPerReply = 10; // So many fit into one message, however long they are.

/** What happened to something, and what of it the thread does not tell yet. */
export interface HasTimeline {
  readonly entryCount?: number;
  readonly pendingEntries?: readonly TimelineEntry[];
}

/** Adds a timeline entry to an incident. */
export function withEntry<T extends HasTimeline>(
  incident: T,
  entry: WithoutNumber<TimelineEntry>,
): T {
  const number = (incident.entryCount ?? 0) + 1;
  const pendingEntries = [...(incident.pendingEntries ?? []), { ...entry, number }].slice(
    -maxPendingEntries,
  );
  return { ...incident, entryCount: number, pendingEntries };
}

/** What an owner is asked, or reminded of. */
export type OwnerEntry = Extract<TimelineEntry, { kind: 'asked' | 'still missing' }>;

/** Of how many more incidents the owner is asked at once; or that another one mentions them for this one too. */
export type OthersAsked = number | 'spoken for';

/** The alert itself shows these; the thread has them with what comes next. */
const toldLater: ReadonlySet<TimelineEntry['kind']> = new Set(['opened', 'reopened', 'quiet']);

function isWorthPosting(entry: TimelineEntry): boolean {
  if (entry.kind === 'acknowledged') return entry.isOfStorm !== true;
  return !toldLater.has(entry.kind);
}

/** Whether an entry calls people, so that nobody may miss it. */
export function isCall({ kind }: TimelineEntry): boolean {
  return kind === 'escalated';
}

/**
 * What the thread lacks, as much as one message takes: nothing until there is something worth posting. In the thread of a
 * digest that is a question to the owner alone: the digest shows the rest, and an alert of its own tells it later.
 */
export function entriesToPost({
  alert,
  pendingEntries = [],
}: HasTimeline & {
  readonly alert?: { readonly shown: { readonly inStorm?: number } } | undefined;
}): readonly TimelineEntry[] {
  if (alert?.shown.inStorm !== undefined) {
    return pendingEntries.filter(({ kind }) => kind === 'asked').slice(0, 1);
  }
  return pendingEntries.some(isWorthPosting) ? pendingEntries.slice(0, maxEntriesPerReply) : [];
}
