/** What rendering needs to know beside the blocks. */
export interface RenderContext {
  /** `undefined` for a stranger. */
  readonly nameOfUser: (userId: string) => string | undefined;
  readonly handleOfGroup: (groupId: string) => string | undefined;
  readonly nameOfChannel: (channelId: string) => string | undefined;
  /** Whom the visitor plays: mentions of this person stand out. */
  readonly currentUserId: string;
  /** Where the blocks are; a click tells it to the bot. */
  readonly container: Container;
  /** Sends a click and shows the error, if any. Resolves when the bot has answered; never rejects. */
  readonly click: (click: Click) => Promise<void>;
}

/** Exactly one of the ids of a message, an ephemeral message and a modal is set. */
export interface Container {
  /** Of a message: its `ts` names it in its channel only. */
  readonly channelId?: string;
  readonly messageTs?: string;
  readonly ephemeralId?: string;
  readonly viewId?: string;
}

export interface Click {
  readonly container: Container;
  readonly actionId: string;
  readonly blockId: string | undefined;
  /** Value of the chosen option of a menu. */
  readonly option: string | undefined;
}
