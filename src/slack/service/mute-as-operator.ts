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
  const entry = { about: 'mutes', by: wanted.by, what: 'mute', words: formatMute(wanted) };
  return asOperator(service, entry, 'mute', async () => {
    const made = await service.mute({ ...wanted, at: service.clock() });
    return postReceipts(service, renderMuteReceipt(made), made, places);
  });
}

/** As somebody would type it: `bucket:orders rule:r1 until 2026-… because we move it`. */
function formatMute({ bucket, key, rule, reason, until, why }: Wanted): string {
  const pattern = Object.entries({ bucket, key, rule, reason }).flatMap(([kind, glob]) =>
    glob === undefined ? [] : [`${kind}:${glob}`],
  );
  return `${pattern.join(' ')} until ${until.toISOString()} because ${why}`;
}
