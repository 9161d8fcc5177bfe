/**
 * A post of an alert that may have landed in a channel that the alert has left. It is removed if it has, also once its
 * episode is over.
 */
export interface PossibleCopy {
  readonly episode: number;
  readonly channelId: string;
  /** When it may have been posted at the earliest. */
  readonly postedSince: Date;
  /** The alert that stayed there because Slack let nobody edit it: no copy. */
  readonly leftTs?: string;
  /** All that may land has landed by then. */
  readonly lookAt: Date;
}

/** When to look for any of them next. */
export function nextCopyLook(copies: readonly PossibleCopy[] = []): Date | undefined {
  return copies.map(({ lookAt }) => lookAt).sort((one, other) => Number(one) - Number(other))[0];
}

/** Whether it is time to look for any of them. */
export function mustLookForCopies(copies: readonly PossibleCopy[] | undefined, now: Date): boolean {
  const next = nextCopyLook(copies);
  return next !== undefined && next <= now;
}
