import type { ClickTarget } from './click-target.ts';
import type { Delivery } from './delivery.ts';
import type { ViewValues } from './element-state.ts';
import type { Ephemeral, SlackMessage } from './entry.ts';
import type { Fault } from './faults.ts';
import type { SendSamples } from './page-actions.ts';
import type { Typist } from './run-command.ts';
import type { PersonMessage } from './post-as-person.ts';
import type { Suggestion } from './suggest.ts';
import type { ShortcutTarget } from './use-shortcut.ts';
import type { View } from './views.ts';
import type { ApiCall } from './web-api.ts';
import type { Channel, MessageShortcut, Person, UserGroup } from './set-up.ts';

/** How the pretend Slack is set up. */
export interface PretendSlackOptions {
  /** Any free one when absent. */
  readonly port?: number;
  readonly botToken: string;
  readonly signingSecret: string;
  /** Lets the bot connect by Socket Mode. */
  readonly appToken?: string;
  /** The page shows the first, until the visitor chooses another. */
  readonly channels: readonly Channel[];
  /** Ann and Ben when absent. */
  readonly users?: readonly Person[];
  /** None when absent. */
  readonly userGroups?: readonly UserGroup[];
  /** Dates messages, measures rate limits and the life of triggers and response URLs. */
  readonly clock: () => Date;
  /** What the bot was granted; by default what the alerts need. */
  readonly scopes?: readonly string[];
  /** How many posts a quiet channel takes at once; 1, strictly one a second, when absent. */
  readonly postBurst?: number;
  /**
   * Whether a reply to a message that is gone lands in the channel, outside of any thread and with the answer
   * `ok`, instead of being refused. Slack was seen to do either; refused when absent.
   */
  readonly unthreadsReplies?: boolean;
  /** How long a command or click may wait for its acknowledgement: 3,000, as with Slack, when absent. */
  readonly acknowledgeWithinMillis?: number;
  /** What the menu of every message offers; none when absent. */
  readonly messageShortcuts?: readonly MessageShortcut[];
  /** Behind the page's buttons for sample failures. */
  readonly onSamples?: SendSamples;
}

/** A stand-in for Slack that runs here: what the bot calls, and what people see and do. */
export interface PretendSlack {
  /** Of the page too. */
  readonly url: string;
  /** For the `slackApiUrl` of Slack's client. */
  readonly apiUrl: string;
  /** Every call that the bot made, the oldest first. */
  readonly calls: readonly ApiCall[];

  /** Tells where commands and clicks are POSTed to when no socket is connected. */
  sendInteractionsTo(requestUrl: string): void;

  /** What is in a channel, the oldest first: without replies, unless they were broadcast. */
  messages(channelId: string): readonly SlackMessage[];
  /** The replies of a thread, broadcast ones too, the oldest first. */
  replies(channelId: string, ts: string): readonly SlackMessage[];
  /** What one person, or anybody, sees alone; the oldest first. */
  ephemerals(userId?: string): readonly Ephemeral[];
  /** The modal on top of a person's others. */
  openView(userId: string): View | undefined;
  /** What the bot published last for the person's Home tab. */
  homeView(userId: string): View | undefined;

  /** Types a slash command, such as `/s3rep DstBucketNotFound`. */
  runCommand(text: string, by?: Typist): Promise<Delivery>;
  /**
   * Clicks on a button, chooses an option, ticks or unticks one, or types.
   *
   * In an input of a form that dispatches no actions this tells the bot nothing; it counts at `submitView`.
   *
   * @param option - value of the option, text, date, or time in epoch seconds
   * @throws naming what is there, when the element or option is not
   */
  click(target: ClickTarget, actionId: string, by?: string, option?: string): Promise<Delivery>;
  /**
   * Types into an external select, and shows what the bot suggests: what `click` and `submitView` then choose from.
   *
   * @returns no options for a text shorter than the element's `min_query_length`, which is 3 when absent
   */
  suggest(target: ClickTarget, actionId: string, text: string, by?: string): Promise<Suggestion>;
  /** Fills in the top modal of a person; of options their value is enough. `click` and `submitView` carry it. */
  enterValues(userId: string, values: ViewValues): void;
  /**
   * Submits the top modal of a person with `values` besides what was entered before. Where Slack's own form refuses
   * them, such as an empty required input, the problem says so and the bot gets nothing.
   *
   * @throws when the person has no modal open, or that has no such input or option
   */
  submitView(userId: string, values?: ViewValues): Promise<Delivery>;
  closeView(userId: string): Promise<void>;
  /** Opens the bot's Home tab; the bot gets the event `app_home_opened`. */
  openHome(userId: string): Promise<Delivery>;
  /** @throws when there is no such shortcut or message */
  useMessageShortcut(callbackId: string, target: ShortcutTarget, userId: string): Promise<Delivery>;
  /** Writes a message as a person does. */
  postAsPerson(message: PersonMessage): SlackMessage;
  /** Deletes a message as a person does; one that is gone stays gone. */
  deleteMessage(channelId: string, ts: string): void;

  /** Breaks the next calls of a method; `response_url` is one too. */
  breakNext(method: string, fault: Fault, times?: number): void;
  /** Breaks every call, and Socket Mode, until `comeBack`. */
  goDown(how: 'refuse' | '500'): void;
  comeBack(): void;

  /**
   * Waits until something holds, looking after every change and every call.
   *
   * @param what - what is waited for, as the error names it
   * @param withinMillis - 60,000 when absent
   */
  waitFor(
    holds: (slack: PretendSlack) => boolean,
    what: string,
    withinMillis?: number,
  ): Promise<void>;

  /** Ends every connection, and everything that still waits. */
  stop(): Promise<void>;
}
