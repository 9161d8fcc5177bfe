import type { Log } from '../../lib/log.ts';
import { asWritten } from '../block-kit/as-written.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { isAnswerTaken } from './is-answer-taken.ts';

/** Where an answer goes that takes longer than Slack waits. */
export interface AnswerAddress {
  /** Slack's, good for half an hour and five answers. */
  readonly responseUrl: string;
  readonly threadTs?: string | undefined;
}

interface AnswerParts {
  readonly fetch?: typeof globalThis.fetch;
  readonly log: Log;
}

/** Answers the person who asked, and nobody else; in plain text where Slack does not take the blocks. Never throws. */
export async function sendAnswer(
  parts: AnswerParts,
  address: AnswerAddress,
  message: RenderedMessage,
): Promise<void> {
  const { log } = parts;
  try {
    const status = await post(parts, address, message);
    if (status === undefined) return;
    log.warn('late_answer_refused', { status });
    const plain = { text: `${message.text}\nSlack rejected the details.` };
    const again = await post(parts, address, plain);
    if (again !== undefined) log.warn('late_answer_refused', { status: again });
  } catch (error) {
    log.warn('late_answer_not_delivered', { error });
  }
}

/** The status of a refusal; undefined if Slack took it. */
async function post(
  { fetch: send = fetch }: AnswerParts,
  { responseUrl, threadTs }: AnswerAddress,
  message: Pick<RenderedMessage, 'text'>,
): Promise<number | undefined> {
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
  return (await isAnswerTaken(response)) ? undefined : response.status;
}
