import type { BlockAction, RespondFn, webApi } from '@slack/bolt';
import type { BotService } from '../service/bot-service.ts';
import { publishHome } from '../home/publish-home.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** A click, as Bolt tells of it. */
export interface ClickContext {
  readonly body: BlockAction;
  readonly client: webApi.WebClient;
  /** Absent for a click on Home: Slack gives no address for an answer there. */
  readonly respond: RespondFn | undefined;
}

/** Whether somebody clicked on the bot's Home tab, not on a message. */
export function isOnHome({ body }: Pick<ClickContext, 'body'>): boolean {
  return body.view?.type === 'home';
}

/** Tells the person who clicked, and nobody else: beside the message, or on top of Home. */
export async function answerClick(
  service: BotService,
  click: ClickContext,
  said: string | RenderedMessage,
): Promise<void> {
  const answer = typeof said === 'string' ? { text: said } : said;
  if (isOnHome(click)) {
    await publishHome(service, click.client, click.body.user.id, { said: answer.text });
  } else {
    await click.respond?.({ ...answer, response_type: 'ephemeral', replace_original: false });
  }
}
