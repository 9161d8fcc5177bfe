import { sectionBlock } from '../block-kit/blocks.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { renderRoutes } from '../answers/render-routes.ts';
import type { BotService } from '../service/bot-service.ts';

const whoIsCalled =
  'Escalations mention whom the route of a bucket names, and for all other buckets whom the setting `ON_CALL_ID` names.';

/** Says where it is set who is called. */
export async function answerOnCall(service: BotService): Promise<RenderedMessage> {
  const { blocks } = renderRoutes(await service.listRoutes(), service.alertChannelId);
  return { text: whoIsCalled, blocks: [sectionBlock([whoIsCalled]), ...blocks.slice(0, 49)] };
}
