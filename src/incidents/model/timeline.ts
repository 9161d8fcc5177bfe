/** One line of an incident's history, as the thread of its alert tells it. `by` is a Slack user id. */
export type TimelineEntry = {
  /** 1 for the first of an episode. */
  readonly number: number;
  readonly at: Date;
} & (
  | { readonly kind: 'opened' | 'reopened' | 'snooze ended' }
  | {
      readonly kind: 'acknowledged';
      readonly by: string;
      /** Who looks after it, if another than who said so. */
      readonly owner?: string;
      /** Who looked after it before. */
      readonly takenFrom?: string;
      /** Together with all others of a storm. */
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
  | { readonly kind: 'still on it' | 'unacknowledged' | 'snooze ended early'; readonly by: string }
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
  /** `others`: how many more wait for somebody as well, and are not told of in their own threads. */
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
  | { readonly kind: 'evidence added'; readonly by: string; readonly note: string }
  | {
      readonly kind: 'reason changed';
      /** What fails in its place now. */
      readonly reason?: string;
      /** Who is asked about it. */
      readonly owner?: string;
    }
  | { readonly kind: 'closed'; readonly missingObjects: number }
  | { readonly kind: 'recovered'; readonly replicatedObjects: number }
);

type WithoutNumber<H> = H extends TimelineEntry ? Omit<H, 'number'> : never;

/** More are not worth telling once Slack takes them, after days; what people did stays in the audit log. */
const maxPendingEntries = 50;
/** So many fit into one message, however long they are. */
const maxEntriesPerReply = 10;

/** What has a history. */
interface HasTimeline {
  readonly entryCount?: number;
  readonly pendingEntries?: readonly TimelineEntry[];
}

/** An incident with one more line of history. */
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

/** Whether a line is worth a message of its own. The others are told together with the next that is. */
function isWorthPosting(entry: TimelineEntry): boolean {
  if (entry.kind === 'acknowledged') return entry.isOfStorm !== true;
  return entry.kind !== 'opened' && entry.kind !== 'reopened';
}

/** Whether a line must not be missed, so that it shows in the channel too. */
export function isBroadcast({ kind }: TimelineEntry): boolean {
  return kind === 'escalated';
}

/** What the thread of an incident's alert has to tell next, in one message: nothing until there is news. */
export function entriesToPost({ pendingEntries = [] }: HasTimeline): readonly TimelineEntry[] {
  return pendingEntries.some(isWorthPosting) ? pendingEntries.slice(0, maxEntriesPerReply) : [];
}
