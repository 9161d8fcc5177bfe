import type { Log } from '../../log.ts';

const apology = 'Something went wrong on our side. Nothing is lost; please try again in a minute.';

/** Logs what a listener threw, and tells the person who clicked or typed, so that no click is swallowed. */
export async function tellOfError(error: Error, body: unknown, log: Log): Promise<void> {
  log.error('listener_failed', { error });
  const responseUrl = readResponseUrl(body);
  if (responseUrl === undefined) return;
  try {
    await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text: apology }),
      signal: AbortSignal.timeout(3_000),
    });
  } catch (cause) {
    log.warn('apology_not_delivered', { error: cause });
  }
}

/** The body was verified by its signature, so its address is Slack's. */
function readResponseUrl(body: unknown): string | undefined {
  const url = (body as { readonly response_url?: unknown } | undefined)?.response_url;
  return typeof url === 'string' ? url : undefined;
}
