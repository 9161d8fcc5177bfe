import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** Slack's codes for blocks that it does not take; the plain text may still pass. */
const blockProblems: ReadonlySet<string> = new Set(['invalid_blocks', 'msg_blocks_too_long']);

/** Sends a message; where Slack does not take its blocks, plain text: its notification's, unless there is more to say. */
export async function sendOrPlain(
  message: RenderedMessage,
  send: (message: RenderedMessage) => Promise<Outcome>,
  plain: () => string = () => message.text,
): Promise<Outcome> {
  const outcome = await send(message);
  if (outcome.kind !== 'refused' || !blockProblems.has(outcome.error)) return outcome;
  return send({ text: plain(), blocks: [] });
}
