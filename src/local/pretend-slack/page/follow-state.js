/** @import { PageState } from './page-state.d.ts' */

const retryMillis = 2000;

/**
 * Follows what the pretend Slack shows. The browser itself connects again after a loss.
 *
 * @param {(state: PageState) => void} onState - at connection and after every change
 * @param {(isConnected: boolean) => void} onConnection
 */
export function followState(onState, onConnection) {
  const events = new EventSource('/page/events');
  events.addEventListener('open', () => onConnection(true));
  events.addEventListener('error', () => {
    onConnection(false);
    // After a refusal, such as HTTP 500, the browser gives up.
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(() => followState(onState, onConnection), retryMillis);
    }
  });
  events.addEventListener('message', ({ data }) => onState(JSON.parse(data)));
}
