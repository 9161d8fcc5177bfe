import type { Log } from '../../lib/log.ts';
import { asWritten } from '../block-kit/as-written.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** Where an answer goes that takes longer than Slack waits. */
export interface AnswerAddress {
  /** Slack's, good for half an hour and five answers. */
  readonly responseUrl: string;
  readonly threadTs?: string | undefined;
}

/** Answers the person who asked, and nobody else. Never throws. */
export async function sendAnswer(
  { fetch: send = fetch, log }: { readonly fetch?: typeof globalThis.fetch; readonly log: Log },
  { responseUrl, threadTs }: AnswerAddress,
  message: RenderedMessage,
): Promise<void> {
  try {
    const response = await send(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...asWritten(message),
        response_type: 'ephemeral',
        replace_original: false,
        ...(threadTs !== undefined && { thread_ts: threadTs }),
      }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) log.warn('late_answer_refused', { status: response.status });
  } catch (error) {
    log.warn('late_answer_not_delivered', { error });
  }
}
