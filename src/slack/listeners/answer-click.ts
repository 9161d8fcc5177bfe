import type { BlockAction, RespondFn, webApi } from '@slack/bolt';
import { answerText } from '../block-kit/answer-text.ts';
import { modal } from '../block-kit/modal.ts';
import type { BotService } from '../service/bot-service.ts';
import { answerTo } from './answer-to.ts';
import { publishHome } from '../home/publish-home.ts';
import { pushWindow } from './push-window.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** What Bolt passes with a click. */
export interface ClickContext {
  readonly body: BlockAction;
  readonly client: webApi.WebClient;
  /** Absent for a click on Home, where Slack takes no answer. */
  readonly respond: RespondFn | undefined;
}

/** Whether it was on the Home tab, not on a message. */
export function isOnHome({ body }: Pick<ClickContext, 'body'>): boolean {
  return body.view?.type === 'home';
}

/** Whether it was in a window over Slack. */
export function isInWindow({ body }: Pick<ClickContext, 'body'>): boolean {
  return body.view?.type === 'modal';
}

/** Answers the person who clicked, and nobody else: beside the message, on top of Home, or over the window. */
export async function answerClick(
  service: BotService,
  click: ClickContext,
  message: string | RenderedMessage,
): Promise<void> {
  const answer: Pick<RenderedMessage, 'text'> & Partial<RenderedMessage> =
    typeof message === 'string' ? { text: message } : message;
  if (isOnHome(click)) {
    await publishHome(service, click.client, click.body.user.id, { answer: answer.text });
  } else if (isInWindow(click)) {
    await pushWindow(click, modal('s3rep', answer.blocks ?? answerText(answer.text).blocks));
  } else {
    await click.respond?.(answerTo(click.body, answer));
  }
}
