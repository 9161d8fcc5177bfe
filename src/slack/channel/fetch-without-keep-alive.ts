/**
 * Fetches on a connection of its own: Slack closes kept ones while a function on Lambda is frozen, and a call on one
 * fails and leaves in doubt whether Slack did what it was asked.
 */
export const fetchWithoutKeepAlive: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('connection', 'close');
  return fetch(input, { ...init, headers });
};
