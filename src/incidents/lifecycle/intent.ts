/** What a person wants of an incident. */
export type Intent =
  /** `isOfStorm`: with all others of a storm. */
  | { readonly kind: 'acknowledge'; readonly isOfStorm?: boolean; readonly timeZone?: string }
  /** Makes somebody the owner, also in the place of another. */
  | {
      readonly kind: 'assign';
      readonly to: string;
      readonly note?: string | undefined;
      readonly eta?: Date | undefined;
      /** Of the new owner. */
      readonly timeZone?: string;
    }
  /** Makes the person the owner, who keeps note and time if they are it already. */
  | { readonly kind: 'take_over'; readonly timeZone?: string }
  | {
      readonly kind: 'unacknowledge';
      /** Whose acknowledgement the person means to remove; without it, nothing is done to another's than their own. */
      readonly ofOwner?: string | undefined;
    }
  | {
      readonly kind: 'resolve';
      /** How many missing objects the person saw, as far as the message says; nothing is done unless that is stored too. */
      readonly acceptedObjects: number;
      /** Whether they were counted just now; else they have to be as many as the alert shows. */
      readonly isCounted?: boolean;
      readonly note?: string | undefined;
    }
  | { readonly kind: 'prove'; readonly note: string }
  /** Takes a resolution back, in the same episode. */
  | { readonly kind: 'reopen' }
  | { readonly kind: 'snooze'; readonly until: Date; readonly note?: string | undefined }
  /** Snoozes until the owner's next morning. */
  | { readonly kind: 'tomorrow' }
  | { readonly kind: 'wake' }
  /** Out of a storm's digest, into an alert of its own. */
  | { readonly kind: 'post alone' };

/** Who wants what, and when, seen on the alert of one episode. */
export type Action = Intent & {
  /** Slack user id of the person. */
  readonly by: string;
  readonly at: Date;
  readonly episode: number;
  /** What Slack calls this click, form or command; whoever sends it again means nothing new. */
  readonly actId?: string;
};

/** An action of one kind. */
export type ActionOf<Kind extends Intent['kind']> = Extract<Action, { readonly kind: Kind }>;
