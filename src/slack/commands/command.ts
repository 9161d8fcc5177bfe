import type { types } from '@slack/bolt';
import type { BotService } from '../service/bot-service.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** What somebody typed after `/s3rep`. */
export interface CommandRequest {
  /** What came after the command's name. */
  readonly words: readonly string[];
  readonly text: string;
  /** Slack's id of the channel in which it was typed. */
  readonly channelId: string;
  /** Slack user id of the asker. */
  readonly by: string;
  /** Slack's id of their workspace. */
  readonly teamId?: string | undefined;
  /** Slack's name for this one command. */
  readonly triggerId?: string;
  /** Whether a word is the name of a command. */
  readonly isCommand: (word: string) => boolean;
  /** Opens a window over Slack; within three seconds of the command. @returns Slack's id of it */
  readonly openWindow: (window: types.ModalView) => Promise<string>;
  /** Slack's address for answers, for half an hour. */
  readonly responseUrl: string;
  /** Is done once the command is answered, for what takes long. */
  readonly afterAnswer: (work: () => Promise<void>) => void;
}

/** One of the commands of `/s3rep`, as help and the documentation show it. */
export interface Command {
  readonly name: string;
  /** What it may change; who may only look is not answered by those that change something. */
  readonly changes: 'nothing' | 'incident' | 'mutes' | 'routes' | 'tests' | 'reports' | 'diagnoses';
  /** Whether it is for incidents that are resolved; else unresolved ones are looked for first. */
  readonly isAboutResolved?: boolean;
  /** What to type after the name, such as `<id>`. */
  readonly usage: string;
  /** Completes "`/s3rep list` …". */
  readonly summary: string;
  /** How many words it takes besides a `because …`; absent where it checks them itself. */
  readonly maxWords?: number;
  /** Only the asker sees the answer; undefined where a window was opened. */
  answer(service: BotService, request: CommandRequest): Promise<RenderedMessage | undefined>;
}

/** How to type it: `/s3rep show <id>`. */
export function usageOf({ name, usage }: Pick<Command, 'name' | 'usage'>): string {
  return ['/s3rep', name, usage].filter((part) => part !== '').join(' ');
}

/** How to type it, in mrkdwn. */
export function usageText(command: Pick<Command, 'name' | 'usage'>): string {
  return codeSpan(usageOf(command), shares.usage);
}
