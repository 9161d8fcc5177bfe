import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import { pause } from '../../../src/lib/pause.ts';
import {
  keepProbing,
  trackChannelHealth,
} from '../../../src/slack/channel/track-channel-health.ts';
import { eventually } from '../../sqs/eventually.ts';
import { recordLog } from '../../sqs/start-queue.ts';

const now = new Date('2026-11-22T10:00:00Z');
const fine: Outcome = { kind: 'done', channelId: 'C0ALERTS00', messageTs: '' };
const refused: Outcome = { kind: 'refused', error: 'not_in_channel', advice: 'Invite the bot.' };

/** A channel whose probes a test answers. */
function startTracking(...answers: readonly Outcome[]) {
  const { log, facts } = recordLog();
  const stopper = new AbortController();
  let probes = 0;
  let recoveries = 0;
  const channel = trackChannelHealth(() => now, log);
  const probe = async () => answers[Math.min(probes++, answers.length - 1)]!;
  const onRecovery = () => (recoveries += 1);
  void keepProbing(channel, { probe, onRecovery, maxWaitMillis: 2, pause }, stopper.signal);
  const stop = () => stopper.abort();
  return { channel, facts, stop, probes: () => probes, recoveries: () => recoveries };
}

describe('trackChannelHealth', () => {
  it('is not healthy before the first probe, and then since that probe', async () => {
    const { channel, stop, recoveries } = startTracking(fine);
    expect(channel.isHealthy()).toBe(false);
    await eventually(() => channel.isHealthy(), 'the channel to be healthy');
    stop();
    expect(channel.healthySince()).toEqual(now);
    expect(recoveries()).toBe(1);
  });

  it('logs once what is wrong, and probes until it is right', async () => {
    const { channel, facts, stop } = startTracking(refused, refused, refused, fine);
    await eventually(() => channel.isHealthy(), 'the channel to be healthy');
    stop();
    expect(facts).toMatchObject([
      { fact: 'alert_channel_out_of_reach', advice: 'Invite the bot.' },
    ]);
  });

  it('says what Slack refused, until a probe or a call works', async () => {
    const { log } = recordLog();
    const channel = trackChannelHealth(() => now, log);
    await channel.probeOnce(async () => refused);
    expect(channel.refusal()).toBe('not_in_channel');
    await channel.probeOnce(async () => fine);
    expect(channel.refusal()).toBeUndefined();
    await channel.probeOnce(async () => refused);
    channel.onAnswer(true);
    expect(channel.refusal()).toBeUndefined();
  });

  it('believes a refused post more than a probe that succeeds', async () => {
    const { channel, stop, probes } = startTracking(fine);
    await eventually(() => channel.isHealthy(), 'the channel to be healthy');
    channel.onAnswer(false);
    const before = probes();
    await eventually(() => probes() > before + 1, 'two more probes');
    expect(channel.isHealthy()).toBe(false);
    channel.onAnswer(true);
    stop();
    expect(channel.isHealthy()).toBe(true);
  });

  it('learns by a probe that an outage is over', async () => {
    const down: Outcome = { kind: 'unknown', error: 'timeout' };
    const { channel, facts, stop, probes, recoveries } = startTracking(fine, down, down, fine);
    await eventually(() => channel.isHealthy(), 'the channel to be healthy');
    channel.onAnswer(false);
    await eventually(() => channel.isHealthy(), 'the channel to be healthy');
    stop();
    expect(probes()).toBe(4);
    expect(recoveries()).toBe(2);
    expect(facts).toEqual([]);
  });
});
