import { pause } from '../../src/lib/pause.ts';

describe('pause', () => {
  it('lasts as long as it was told', async () => {
    const ended: string[] = [];
    setTimeout(() => ended.push('a shorter wait'), 10);
    await pause(20, new AbortController().signal);
    expect(ended).toEqual(['a shorter wait']);
  });

  it.each(['before', 'during'])('ends at once when aborted %s it', async (when) => {
    const stopper = new AbortController();
    if (when === 'before') stopper.abort();
    const pausing = pause(60_000, stopper.signal);
    stopper.abort();
    await expect(pausing).resolves.toBeUndefined();
  });
});
