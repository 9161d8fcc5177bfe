import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import {
  keepProbing,
  trackChannelHealth,
} from '../../../src/slack/channel/track-channel-health.ts';
import { eventually } from '../../sqs/eventually.ts';
import { recordLog } from '../../sqs/start-queue.ts';

const now = new Date('2026-11-22T10:00:00Z');
const fine: Outcome = { kind: 'done', channelId: 'C0ALERTS00', messageTs: '' };
const refused: Outcome = { kind: 'refused', error: 'not_in_channel', advice: 'Invite the bot.' };

/** A watch whose probes a test answers. */
function startTracking(...answers: readonly Outcome[]) {
  const { log, facts } = recordLog();
  const stopper = new AbortController();
  let probes = 0;
  let recoveries = 0;
  const followUp = trackChannelHealth({
    probe: async () => answers[Math.min(probes++, answers.length - 1)]!,
    onRecovery: () => (recoveries += 1),
    clock: () => now,
    log,
  });
  void keepProbing(followUp, 2, stopper.signal);
  const stop = () => stopper.abort();
  return { followUp, facts, stop, probes: () => probes, recoveries: () => recoveries };
}

describe('watchChannel', () => {
  it('is not well before the first look, and then since that look', async () => {
    const { followUp, stop, recoveries } = startTracking(fine);
    expect(followUp.isHealthy()).toBe(false);
    await eventually(() => followUp.isHealthy());
    stop();
    expect(followUp.healthySince()).toEqual(now);
    expect(recoveries()).toBe(1);
  });

  it('says once what is wrong, and looks until it is right', async () => {
    const { followUp, facts, stop } = startTracking(refused, refused, refused, fine);
    await eventually(() => followUp.isHealthy());
    stop();
    expect(facts).toMatchObject([
      { fact: 'alert_channel_out_of_reach', advice: 'Invite the bot.' },
    ]);
  });

  it('believes a refused post more than a look that succeeds', async () => {
    const { followUp, stop, probes } = startTracking(fine);
    await eventually(() => followUp.isHealthy());
    followUp.onAnswer(false);
    const before = probes();
    await eventually(() => probes() > before + 1);
    expect(followUp.isHealthy()).toBe(false);
    followUp.onAnswer(true);
    stop();
    expect(followUp.isHealthy()).toBe(true);
  });

  it('sees by a look that an outage is over', async () => {
    const down: Outcome = { kind: 'unknown', error: 'timeout' };
    const { followUp, facts, stop, probes, recoveries } = startTracking(fine, down, down, fine);
    await eventually(() => followUp.isHealthy());
    followUp.onAnswer(false);
    await eventually(() => followUp.isHealthy());
    stop();
    expect(probes()).toBe(4);
    expect(recoveries()).toBe(2);
    expect(facts).toEqual([]);
  });
});
