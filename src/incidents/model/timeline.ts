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
  /** `others`: how many more incidents this entry speaks for. */
  | { readonly kind: 'reminded' | 'escalated'; readonly others: number }
  | {
      readonly kind: 'asked';
      readonly why: 'it goes on' | 'it fails faster' | 'the time is over';
      readonly owner: string;
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
  | { readonly kind: 'closed'; readonly missingObjects: number }
  | { readonly kind: 'recovered'; readonly replicatedObjects: number }
);

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

interface HasTimeline {
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

function isWorthPosting(entry: TimelineEntry): boolean {
  if (entry.kind === 'acknowledged') return entry.isOfStorm !== true;
  return entry.kind !== 'opened' && entry.kind !== 'reopened';
}

/** Whether an entry shows in the channel too, so that nobody misses it. */
export function isBroadcast({ kind }: TimelineEntry): boolean {
  return kind === 'escalated';
}

/** What the thread lacks, as much as one message takes: nothing until there is something worth posting. */
export function entriesToPost({ pendingEntries = [] }: HasTimeline): readonly TimelineEntry[] {
  return pendingEntries.some(isWorthPosting) ? pendingEntries.slice(0, maxEntriesPerReply) : [];
}
