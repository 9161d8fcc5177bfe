import type { WebClient } from '@slack/web-api';
import { answerOf } from './slack-files.ts';

/** Whether people of other organisations are in a channel; `unknown` with Slack's code where it does not say. */
export type SharedElsewhere =
  | { readonly kind: 'no' | 'yes' }
  | { readonly kind: 'unknown'; readonly code?: string };

/** Asks Slack whether a channel is shared with another organisation, or about to be. */
export async function isSharedElsewhere(
  client: Pick<WebClient, 'conversations'>,
  channelId: string,
): Promise<SharedElsewhere> {
  const asked = await answerOf(() => client.conversations.info({ channel: channelId }));
  if (asked.kind === 'refused') return { kind: 'unknown', code: asked.code };
  if (asked.kind === 'unknown') return { kind: 'unknown' };
  const { is_ext_shared: isShared, is_pending_ext_shared: isPending } = asked.value.channel ?? {};
  if (isShared === undefined) return { kind: 'unknown' };
  return { kind: isShared || isPending === true ? 'yes' : 'no' };
}
