import type { types } from '@slack/bolt';
import type { BotService } from '../service/bot-service.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** What somebody typed after `/s3rep`. */
export interface CommandRequest {
  /** What came after the command's name, word by word. */
  readonly words: readonly string[];
  /** The same in one piece. */
  readonly text: string;
  /** Where it was typed: Slack's id of a channel. */
  readonly channelId: string;
  /** Slack user id of the asker. */
  readonly by: string;
  /** Opens a window over Slack; within three seconds of the command. */
  readonly openWindow: (window: types.ModalView) => Promise<void>;
}

/** One of the commands of `/s3rep`: help and the README tell of it what stands here. */
export interface Command {
  readonly name: string;
  /** What to type after the name, such as `<id>`; empty if nothing. */
  readonly usage: string;
  /** Completes "`/s3rep list` …". */
  readonly summary: string;
  /** How many words it understands, a `because …` apart; absent where it reads all of them itself. */
  readonly maxWords?: number;
  /** Answers the asker alone; with undefined where a window is the answer. */
  answer(service: BotService, request: CommandRequest): Promise<RenderedMessage | undefined>;
}

/** How to type it: `/s3rep show <id>`. */
export function usageOf({ name, usage }: Pick<Command, 'name' | 'usage'>): string {
  return ['/s3rep', name, usage].filter((part) => part !== '').join(' ');
}

/** The same in mrkdwn. */
export function usageText(command: Pick<Command, 'name' | 'usage'>): string {
  return codeSpan(usageOf(command), shares.usage);
}
