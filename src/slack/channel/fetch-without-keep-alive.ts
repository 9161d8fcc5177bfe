/**
 * Fetches on a connection of its own.
 *
 * While a function on Lambda is frozen, Slack closes the connections that were kept open; a call on one of these fails
 * on waking, with no telling whether Slack did what it was asked.
 */
export const fetchWithoutKeepAlive: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('connection', 'close');
  return fetch(input, { ...init, headers });
};
