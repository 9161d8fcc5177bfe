import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import type { Log } from '../../lib/log.ts';

/** Far more than people click in the five minutes for which Slack's signature is good: 33 a second. About 1 MB. */
const maxRemembered = 10_000;

/**
 * Lets what a person clicked, typed or submitted through once only, so that a request which somebody recorded does nothing
 * when it is sent again. Every act has a `trigger_id` of its own; events have none, and Slack may send them again. Each process
 * remembers for itself: across them, incidents remember what changed them (`changeStatus`), the rest is claimed (`doOnce`).
 */
export function ignoreRepeats(log: Log): Middleware<AnyMiddlewareArgs> {
  const remembered = new Set<string>();
  return async ({ body, next, ...context }) => {
    const triggerId = 'trigger_id' in body ? body.trigger_id : undefined;
    if (typeof triggerId !== 'string') return next();
    if (!remembered.has(triggerId)) {
      remembered.add(triggerId);
      if (remembered.size > maxRemembered) forgetOldest(remembered);
      return next();
    }
    log.warn('request_repeated', { type: 'type' in body ? body.type : 'command' });
    if ('ack' in context) await (context.ack as () => Promise<void>)();
  };
}

function forgetOldest(remembered: Set<string>): void {
  for (const oldest of remembered) {
    remembered.delete(oldest);
    return;
  }
}
