/** @import { PageState } from './page-state.d.ts' */

const retryMillis = 2000;

/**
 * Subscribes to the state of the pretend Slack. The browser reconnects after a loss.
 *
 * @param {(state: PageState) => void} onState - at connection and after every change
 * @param {(isConnected: boolean) => void} onConnection
 */
export function followState(onState, onConnection) {
  const events = new EventSource('/page/events');
  events.addEventListener('open', () => onConnection(true));
  events.addEventListener('error', () => {
    onConnection(false);
    // The browser gives up after an HTTP error.
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(() => followState(onState, onConnection), retryMillis);
    }
  });
  events.addEventListener('message', ({ data }) => onState(JSON.parse(data)));
}
