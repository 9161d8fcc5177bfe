/** A channel of the workspace. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  /** True at first when absent. */
  readonly isMember?: boolean;
  readonly isArchived?: boolean;
  readonly isPrivate?: boolean;
  /** Shared with another organisation (Slack Connect). */
  readonly isExtShared?: boolean;
}

/** A human member of the workspace, or somebody whom a channel is shared with. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** An IANA time zone, such as `Europe/Berlin`; UTC when absent. */
  readonly tz?: string;
  /** Of another workspace, with which channels are shared; the bot's when absent. */
  readonly teamId?: string;
  /** The organisation of that workspace; that of the bot's for its own people. */
  readonly enterpriseId?: string;
  readonly guest?: 'of some channels' | 'of one channel';
  readonly isDeactivated?: boolean;
}

/** A group of people that can be mentioned. */
export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly userIds: readonly string[];
}

/** A message shortcut, as the app's manifest declares it. */
export interface MessageShortcut {
  readonly callbackId: string;
  /** At most 24 characters in Slack. */
  readonly name: string;
}
