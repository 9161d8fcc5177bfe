import { createHmac } from 'node:crypto';
import type { Delivery, Interaction } from './delivery.ts';
import { parseJson } from './parse-json.ts';

/** Where and how signed interactions are sent. */
export interface HttpRoute {
  readonly requestUrl: string;
  readonly signingSecret: string;
  readonly acknowledgeWithinMillis: number;
  readonly stopping: AbortSignal;
}

/** POSTs an interaction, signed as by Slack, and waits for the acknowledgement. */
export async function deliverOverHttp(
  interaction: Interaction,
  { requestUrl, signingSecret, acknowledgeWithinMillis, stopping }: HttpRoute,
): Promise<Pick<Delivery, 'status' | 'body'>> {
  const { body, contentType } = writeBody(interaction);
  const timeout = AbortSignal.timeout(acknowledgeWithinMillis);
  try {
    const response = await fetch(requestUrl, {
      method: 'POST',
      headers: {
        'content-type': contentType,
        connection: 'close',
        ...signBody(body, signingSecret),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([timeout, stopping]),
    });
    return { status: response.status, body: await readAcknowledgement(response) };
  } catch {
    return { status: timeout.aborted ? 'timeout' : 'undelivered', body: undefined };
  }
}

async function readAcknowledgement(response: Response): Promise<unknown> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return text === '' ? undefined : isJson ? parseJson(text) : text;
}

function writeBody({ kind, payload }: Interaction): { body: string; contentType: string } {
  if (kind === 'events_api') {
    return { body: JSON.stringify(payload), contentType: 'application/json' };
  }
  const fields =
    kind === 'slash_commands'
      ? (payload as Record<string, string>)
      : { payload: JSON.stringify(payload) };
  return {
    body: new URLSearchParams(fields).toString(),
    contentType: 'application/x-www-form-urlencoded',
  };
}

/** Signature version 0, by the real time: Bolt compares it with its own clock. */
export function signBody(body: string, signingSecret: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hash = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` };
}
