import type { PostedMessage } from './incident.ts';

/** Many incidents at once, shown by one Slack message, the digest, until each of them has an alert. */
export interface Storm extends PostedMessage<ShownStorm> {
  readonly number: number;
  /** Incidents that opened, or reopened, at or after this moment belong to it. */
  readonly since: Date;
  /** Undefined while incidents wait for their alerts. */
  readonly endedAt: Date | undefined;
  readonly acknowledged: { readonly by: string; readonly at: Date } | undefined;
}

/** What the digest shows at the moment. */
export interface ShownStorm {
  readonly incidents: number;
  readonly missingObjects: number;
  readonly waiting: number;
  readonly isOver: boolean;
  readonly isAcknowledged: boolean;
  readonly at: Date;
}

/** Stands in place of an incident's id in a due marker. Ids of incidents are longer. */
export const stormId = 'storm';
