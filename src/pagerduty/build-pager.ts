import { describeError } from '../lib/describe-error.ts';
import type { PageEvent, PageOutcome, Pager } from '../incidents/ports/pager.ts';
import { readPagerError } from './read-pager-error.ts';
import { renderEvent } from './render-event.ts';

/** How to reach a pager that understands PagerDuty's Events API v2. */
export interface PagerAccess {
  readonly url: string;
  /** Name -> integration key, which is secret. */
  readonly keys: ReadonlyMap<string, string>;
  readonly callMillis: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** Follows no redirect: the key would go elsewhere. Source: developer.pagerduty.com, "Events API v2 Overview". */
export function buildPager(access: PagerAccess): Pager {
  const { keys } = access;
  return {
    names: [...keys.keys()],
    async send(event) {
      const key = keys.get(event.pager);
      if (key === undefined) {
        return { kind: 'refused', error: `PAGER_KEYS has no key named ${event.pager}` };
      }
      const outcome = await post(access, key, event);
      return outcome.kind === 'taken' ? outcome : withoutSecret(outcome, key);
    },
  };
}

async function post(
  { url, callMillis, fetch: send = fetch }: PagerAccess,
  key: string,
  event: PageEvent,
): Promise<PageOutcome> {
  try {
    const response = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(renderEvent(key, event)),
      redirect: 'manual',
      signal: AbortSignal.timeout(callMillis),
    });
    return await classify(response);
  } catch (error) {
    return { kind: 'no answer', error: describeError(error) };
  }
}

/** Source: the table of response codes there. 202 is PagerDuty's; what is compatible may say 200. */
async function classify(response: Response): Promise<PageOutcome> {
  const { status } = response;
  const text = await response.text();
  if (status === 202 || status === 200) return { kind: 'taken' };
  const error = readPagerError(status, text);
  if (status === 429) return { kind: 'busy', error };
  // Also 408, by which a proxy says that it waited in vain.
  return { kind: status >= 500 || status === 408 ? 'no answer' : 'refused', error };
}

function withoutSecret<T extends { readonly error: string }>(outcome: T, key: string): T {
  return { ...outcome, error: outcome.error.replaceAll(key, '[key]') };
}
