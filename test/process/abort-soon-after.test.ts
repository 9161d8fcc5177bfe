import type { Pause } from '../../src/lib/pause.ts';
import { abortSoonAfter } from '../../src/process/abort-soon-after.ts';

const tick = () => new Promise(setImmediate);

describe('A signal that aborts soon after another', () => {
  it('gives calls in hand a moment, which keeps no process alive', async () => {
    const paused: unknown[] = [];
    let end = () => {};
    const pause: Pause = (millis, signal, options) => {
      paused.push([millis, signal, options]);
      return new Promise((resolve) => void (end = resolve));
    };
    const first = new AbortController();
    const late = abortSoonAfter(first.signal, pause);
    await tick();
    expect(paused).toEqual([]);
    first.abort();
    await tick();
    expect(paused).toEqual([[3_000, undefined, { ref: false }]]);
    expect(late.aborted).toBe(false);
    end();
    await tick();
    expect(late.aborted).toBe(true);
  });
});
