import { WebAPIPlatformError } from '@slack/web-api';
import type { Log } from '../../lib/log.ts';
import { answerTo } from './answer-to.ts';

const apology = 'Something went wrong in s3rep. No failure is lost. Please try again in a minute.';

const tooLate =
  'That took too long: Slack opens a window only within three seconds of a click. Nothing was changed. Please try again.';

/** Logs what a listener threw, and apologizes to the person who clicked or typed. */
export async function reportListenerError(error: Error, body: unknown, log: Log): Promise<void> {
  const isLate = isTooLateForWindow(error);
  if (isLate) log.warn('window_too_late', { error });
  else log.error('listener_failed', { error });
  const responseUrl = readResponseUrl(body);
  if (responseUrl === undefined) return;
  try {
    await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answerTo(body, { text: isLate ? tooLate : apology })),
      signal: AbortSignal.timeout(3_000),
    });
  } catch (cause) {
    log.warn('apology_not_delivered', { error: cause });
  }
}

function isTooLateForWindow(error: Error): boolean {
  // Bolt wraps it.
  const cause = 'original' in error ? error.original : error;
  return (
    cause instanceof WebAPIPlatformError &&
    ['expired_trigger_id', 'exchanged_trigger_id'].includes(cause.data.error)
  );
}

/** The body was verified by its signature, so its address is Slack's. */
function readResponseUrl(body: unknown): string | undefined {
  const url = (body as { readonly response_url?: unknown } | undefined)?.response_url;
  return typeof url === 'string' ? url : undefined;
}
