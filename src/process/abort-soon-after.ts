import type { Pause } from '../lib/pause.ts';

/** Most calls end by themselves within this, and then nobody has to find out what they did. */
const graceMillis = 3_000;

/** A signal that aborts a little later than another one: for calls that are broken off when the bot stops. */
export function abortSoonAfter(signal: AbortSignal, pause: Pause): AbortSignal {
  const late = new AbortController();
  const onAbort = async () => {
    await pause(graceMillis, undefined, { ref: false });
    late.abort();
  };
  signal.addEventListener('abort', () => void onAbort());
  return late.signal;
}
