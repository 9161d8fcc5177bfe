/** Node.js's `fetch`, whose requests end with the signal, so that what is closed need not wait for their answers. */
export function fetchUntil(ended: AbortSignal): typeof globalThis.fetch {
  return (input, init) => {
    const signals = [ended, init?.signal].filter((signal) => signal instanceof AbortSignal);
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
}
