import type { ClickTarget } from './click-target.ts';
import type { Delivery } from './delivery.ts';
import type { Ephemeral, SlackMessage } from './entry.ts';
import type { Fault } from './faults.ts';
import type { SendSamples } from './page-actions.ts';
import type { Typist } from './run-command.ts';
import type { Saying } from './say.ts';
import type { ViewValues } from './view-on-the-wire.ts';
import type { View } from './views.ts';
import type { ApiCall } from './web-api.ts';
import type { Channel, Person, UserGroup } from './workspace.ts';

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

  /** Types a slash command, such as `/s3rep DstBucketNotFound`. */
  runCommand(text: string, by?: Typist): Promise<Delivery>;
  /**
   * Clicks on a button, or chooses an option of a menu.
   *
   * @throws naming what is there, when the element or option is not
   */
  click(target: ClickTarget, actionId: string, by?: string, option?: string): Promise<Delivery>;
  /** @throws when the person has no modal open */
  submitView(userId: string, values?: ViewValues): Promise<Delivery>;
  closeView(userId: string): Promise<void>;
  /** Writes a message as a person does. */
  say(saying: Saying): SlackMessage;
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
   * @param withinMillis - 5,000 when absent
   */
  waitFor(
    holds: (slack: PretendSlack) => boolean,
    what: string,
    withinMillis?: number,
  ): Promise<void>;

  /** Ends every connection, and everything that still waits. */
  stop(): Promise<void>;
}
