/** A channel, as the pretend Slack is set up. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  /** Whether the bot is in it at first; true when absent. */
  readonly isMember?: boolean;
  readonly isArchived?: boolean;
  /** Whether only those who are in it know of it. */
  readonly isPrivate?: boolean;
}

/** Somebody other than the bot. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** An IANA time zone, such as `Europe/Berlin`; UTC when absent. */
  readonly tz?: string;
}

/** Several people who are mentioned together. */
export interface UserGroup {
  /** Begins with S. */
  readonly id: string;
  /** Without the @. */
  readonly handle: string;
  readonly userIds: readonly string[];
}

/** A message shortcut, as the app's manifest declares it. */
export interface MessageShortcut {
  readonly callbackId: string;
  /** As the menu of a message shows it; at most 24 characters in Slack. */
  readonly name: string;
}
