import type { ClickTarget } from './click-target.ts';
import type { Delivery } from './delivery.ts';
import type { ViewValues } from './element-state.ts';
import type { Ephemeral, SlackMessage } from './entry.ts';
import type { SlackFile } from './files.ts';
import type { FrozenError } from './frozen.ts';
import type { Fault } from './faults.ts';
import type { SendSamples } from './page-actions.ts';
import type { Typist } from './run-command.ts';
import type { AppMessage } from './post-as-app.ts';
import type { PersonMessage } from './post-as-person.ts';
import type { EndReason } from './socket-mode.ts';
import type { Suggestion } from './suggest.ts';
import type { ShortcutTarget } from './use-shortcut.ts';
import type { View } from './views.ts';
import type { ApiCall } from './web-api.ts';
import type { Channel, MessageShortcut, Person, UserGroup } from './set-up.ts';

/** Settings of the pretend Slack. */
export interface PretendSlackOptions {
  /** The organisation that the workspace belongs to (Enterprise Grid); none when absent. */
  readonly enterpriseId?: string;
  /** Any free one when absent. */
  readonly port?: number;
  readonly botToken: string;
  readonly signingSecret: string;
  /** Enables Socket Mode. */
  readonly appToken?: string;
  /** The page shows the first at the start. */
  readonly channels: readonly Channel[];
  /** Ann and Ben when absent. */
  readonly users?: readonly Person[];
  readonly userGroups?: readonly UserGroup[];
  /** For timestamps, rate limits and the expiry of triggers and response URLs. */
  readonly clock: () => Date;
  /** Granted scopes; those of the app's manifest when absent. */
  readonly scopes?: readonly string[];
  /** Posts that an idle channel accepts at once; 1 when absent. */
  readonly postBurst?: number;
  /** Whether a reply to a deleted message goes to the channel instead of being refused: Slack was seen to do both. */
  readonly unthreadsReplies?: boolean;
  /** Whether people and the bot can write to each other; true when absent, as in the manifest. */
  readonly hasMessagesTab?: boolean;
  /** 3,000 when absent, as in Slack. */
  readonly acknowledgeWithinMillis?: number;
  /** How long each call of the bot takes; 0 when absent. */
  readonly answerAfterMillis?: number;
  /** Lifetime of a `trigger_id`: 3,000 when absent, as in Slack. */
  readonly openWithinMillis?: number;
  readonly messageShortcuts?: readonly MessageShortcut[];
  /** Stands on top of the page. */
  readonly notice?: string;
  /** Handles the page's buttons for sample failures. */
  readonly onSamples?: SendSamples;
}

/** A local stand-in for Slack: the Web API for the bot, and the actions of people for tests. */
export interface PretendSlack {
  /** Also of the page; without a slash at the end. */
  readonly url: string;
  /** For the `slackApiUrl` of Slack's client. */
  readonly apiUrl: string;
  /** Oldest first. */
  readonly calls: readonly ApiCall[];

  /** Used when no socket is connected. */
  sendInteractionsTo(requestUrl: string): void;
  /** What Slack does when a manifest with this address is saved: it asks the bot for a challenge. */
  verifyUrl(requestUrl: string): Promise<boolean>;

  /** Top-level messages and broadcast replies, oldest first. */
  messages(channelId: string): readonly SlackMessage[];
  /** Broadcast replies too, oldest first. */
  replies(channelId: string, ts: string): readonly SlackMessage[];
  /** Of everybody when no user is given; oldest first. */
  ephemerals(userId?: string): readonly Ephemeral[];
  /** The person's top modal. */
  openView(userId: string): View | undefined;
  homeView(userId: string): View | undefined;
  /** What the bot sent to a person's direct messages, oldest first. */
  directMessages(userId: string): readonly SlackMessage[];
  /** The files of a message. */
  filesOf(message: SlackMessage): readonly SlackFile[];

  runCommand(text: string, by?: Typist): Promise<Delivery>;
  /**
   * Presses a button or sets an input; in an input that dispatches no actions it counts at `submitView`.
   * @param option - value of the option, text, date, or time in epoch seconds
   * @throws listing what is there, when the element or option is not
   */
  click(target: ClickTarget, actionId: string, by?: string, option?: string): Promise<Delivery>;
  /** Types into an external select; below `min_query_length` (default 3) the bot is not asked. */
  suggest(target: ClickTarget, actionId: string, text: string, by?: string): Promise<Suggestion>;
  /** Fills in the top modal of a person; of options their value is enough. */
  enterValues(userId: string, values: ViewValues): void;
  /** Submits the top modal. What Slack's own form refuses, such as an empty required input, becomes the `problem`. */
  submitView(userId: string, values?: ViewValues): Promise<Delivery>;
  closeView(userId: string): Promise<void>;
  /** Sends `app_home_opened`. */
  openHome(userId: string): Promise<Delivery>;
  useMessageShortcut(callbackId: string, target: ShortcutTarget, userId: string): Promise<Delivery>;
  postAsPerson(message: PersonMessage): SlackMessage;
  /** Posts as another app. */
  postAsApp(message: AppMessage): SlackMessage;
  /** Does nothing when it is deleted already. */
  deleteMessage(channelId: string, ts: string): void;

  archiveChannel(channelId: string): void;
  unarchiveChannel(channelId: string): void;
  /** Takes the bot out of a channel. */
  removeBot(channelId: string): void;
  /** Lets nobody edit a message any more. */
  freezeMessage(ts: string, error: FrozenError): void;

  /** Breaks the next calls of a method, of `response_url`, or the next openings of a `web socket`. */
  breakNext(method: string, fault: Fault, times?: number): void;
  /** Lets calls arrive now that were broken by `drop and hold`. */
  deliverHeld(): void;
  /** Breaks every call, and Socket Mode, until `comeBack`. */
  goDown(how: 'refuse' | '500'): void;
  comeBack(): void;
  /** Announces the end of the newest Socket Mode connection, and leaves it open for the bot to close. */
  announceSocketEnd(reason?: EndReason): void;
  /** Socket Mode connections, those that are closing too. */
  socketCount(): number;

  /** Checks after every change and call. @param withinMillis - 60,000 when absent */
  waitFor(
    holds: (slack: PretendSlack) => boolean,
    what: string,
    withinMillis?: number,
  ): Promise<void>;

  /** Closes connections and rejects pending waits. */
  stop(): Promise<void>;
}
