import type { Mute } from '../../incidents/model/mute.ts';
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
  places: Parameters<typeof postReceipts>[3],
): Promise<RenderedMessage> {
  const { by, until, why, ...pattern } = wanted;
  const entry = { about: 'mutes', by, what: 'mute', details: { pattern, until, note: why } };
  return asOperator(service, entry, 'mute', async () => {
    const made = await service.mute({ ...wanted, at: service.clock() });
    return postReceipts(service, renderMuteReceipt(made), made, places);
  });
}
