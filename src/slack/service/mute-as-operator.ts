import type { Mute } from '../../incidents/model/mute.ts';
import { describeMuted, findMatches } from '../answers/render-matches.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { renderMuteReceipt } from '../answers/render-mutes.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { asOperator } from './as-operator.ts';
import type { BotService } from './bot-service.ts';
import { postReceipts } from './post-receipts.ts';

type Wanted = Omit<Mute, 'number' | 'at'>;

/** Mutes, if the person may, with a receipt in public. @returns the answer to them alone */
export async function muteAsOperator(
  service: BotService,
  wanted: Wanted,
  { triggerId, ...places }: Parameters<typeof postReceipts>[3] & { triggerId: string | undefined },
): Promise<RenderedMessage> {
  const { by, until, why, ...pattern } = wanted;
  const details = { pattern, until, note: why };
  const wish = { about: 'mutes', by, what: 'mute', details, triggerId };
  return asOperator(service, wish, 'mute', async () => {
    const matches = findMatches(await service.listUnresolved(), pattern);
    const made = await service.mute({ ...wanted, at: service.clock() });
    const { text } = await postReceipts(service, renderMuteReceipt(made), made, places);
    return answerText(`${text}\n${describeMuted(pattern, matches)}`);
  });
}
