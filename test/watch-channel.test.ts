import type { Outcome } from '../src/incidents/announcing/alert-channel.ts';
import { keepLooking, watchChannel } from '../src/watch-channel.ts';
import { eventually } from './sqs/eventually.ts';
import { recordLog } from './sqs/start-queue.ts';

const now = new Date('2026-11-22T10:00:00Z');
const fine: Outcome = { kind: 'done', channelId: 'C0ALERTS00', messageTs: '' };
const refused: Outcome = { kind: 'refused', error: 'not_in_channel', advice: 'Invite the bot.' };

/** A watch whose probes a test answers. */
function startWatch(...answers: readonly Outcome[]) {
  const { log, facts } = recordLog();
  const stopper = new AbortController();
  let probes = 0;
  let recoveries = 0;
  const watch = watchChannel({
    probe: async () => answers[Math.min(probes++, answers.length - 1)]!,
    onRecovery: () => (recoveries += 1),
    clock: () => now,
    log,
  });
  void keepLooking(watch, 2, stopper.signal);
  const stop = () => stopper.abort();
  return { watch, facts, stop, probes: () => probes, recoveries: () => recoveries };
}

describe('watchChannel', () => {
  it('is not well before the first look, and then since that look', async () => {
    const { watch, stop, recoveries } = startWatch(fine);
    expect(watch.isWell()).toBe(false);
    await eventually(() => watch.isWell());
    stop();
    expect(watch.wellSince()).toEqual(now);
    expect(recoveries()).toBe(1);
  });

  it('says once what is wrong, and looks until it is right', async () => {
    const { watch, facts, stop } = startWatch(refused, refused, refused, fine);
    await eventually(() => watch.isWell());
    stop();
    expect(facts).toMatchObject([
      { fact: 'alert_channel_out_of_reach', advice: 'Invite the bot.' },
    ]);
  });

  it('believes a refused post more than a look that succeeds', async () => {
    const { watch, stop, probes } = startWatch(fine);
    await eventually(() => watch.isWell());
    watch.onAnswer(false);
    const before = probes();
    await eventually(() => probes() > before + 1);
    expect(watch.isWell()).toBe(false);
    watch.onAnswer(true);
    stop();
    expect(watch.isWell()).toBe(true);
  });

  it('sees by a look that an outage is over', async () => {
    const down: Outcome = { kind: 'unknown', error: 'timeout' };
    const { watch, facts, stop, probes, recoveries } = startWatch(fine, down, down, fine);
    await eventually(() => watch.isWell());
    watch.onAnswer(false);
    await eventually(() => watch.isWell());
    stop();
    expect(probes()).toBe(4);
    expect(recoveries()).toBe(2);
    expect(facts).toEqual([]);
  });
});
