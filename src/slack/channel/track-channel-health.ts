import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import type { Log } from '../../lib/log.ts';
import { backOffMillis } from '../../lib/back-off-millis.ts';
import { pause } from '../../lib/pause.ts';

const firstProbeMillis = 1_000;

/** What watching the alert channel needs. */
export interface ChannelHealthParts {
  /** Asks Slack for something harmless about the channel. */
  readonly probe: () => Promise<Outcome>;
  /** Slack takes the channel again, or for the first time. */
  readonly onRecovery?: () => void;
  readonly clock: () => Date;
  readonly log: Log;
}

/** What is known of the channel. */
export interface ChannelHealth {
  isHealthy(): boolean;
  /** When a probe last succeeded after one that failed, or for the first time. */
  healthySince(): Date | undefined;
  /** Tells how a real call went, which says more than any probe. */
  onAnswer(isHealthy: boolean): void;
  /** Asks Slack. Never rejects. */
  probeOnce(): Promise<void>;
}

/**
 * Knows whether the bot can reach its channel, and since when it can again.
 *
 * A probe that never failed proves nothing: an archived channel can be read,
 * but not posted to.
 */
export function trackChannelHealth(parts: ChannelHealthParts): ChannelHealth {
  const { probe, onRecovery = () => {}, clock, log } = parts;
  let isHealthy = false;
  let healthySince: Date | undefined;
  let isProbeFailing = true;
  let saidError: string | undefined;

  async function probeOnce(): Promise<void> {
    const outcome = await probe();
    if (outcome.kind === 'done' && isProbeFailing) {
      isProbeFailing = false;
      saidError = undefined;
      isHealthy = true;
      healthySince = clock();
      onRecovery();
    } else if (outcome.kind !== 'done' && outcome.kind !== 'rate limited') {
      isProbeFailing = true;
      if (outcome.kind === 'refused' && saidError !== outcome.error)
        log.error('alert_channel_out_of_reach', { ...outcome });
      saidError = outcome.kind === 'refused' ? outcome.error : saidError;
    }
  }

  return {
    isHealthy: () => isHealthy,
    healthySince: () => healthySince,
    onAnswer(isNowHealthy) {
      isHealthy = isNowHealthy;
    },
    probeOnce,
  };
}

/**
 * Looks at the start, and after trouble until the channel can be reached again: an invitation to the channel or a new
 * token then brings the waiting alerts within half a minute.
 *
 * @param probeMillis - the longest wait between two looks
 */
export async function keepProbing(
  channel: ChannelHealth,
  probeMillis: number,
  signal: AbortSignal,
): Promise<void> {
  for (let probes = 1; !signal.aborted; probes = channel.isHealthy() ? 1 : probes + 1) {
    if (!channel.isHealthy()) await channel.probeOnce();
    // Soon at first, since most trouble at the start or after an outage is short.
    await pause(Math.min(probeMillis, backOffMillis(probes, firstProbeMillis)), signal);
  }
}
