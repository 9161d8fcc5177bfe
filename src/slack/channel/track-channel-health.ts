import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import { backOffMillis } from '../../lib/back-off-millis.ts';
import type { Log } from '../../lib/log.ts';
import type { Pause } from '../../lib/pause.ts';

/** Soon at first, since most problems at the start or after an outage is short. */
const firstProbeMillis = 1_000;

type Probe = () => Promise<Outcome>;

/** Whether the bot can reach the channel for alerts. */
export interface ChannelHealth {
  isHealthy(): boolean;
  /** What Slack answered to the newest probe, if it refused, and nothing has worked since. */
  refusal(): string | undefined;
  /** When a probe last succeeded after one that failed, or for the first time. */
  healthySince(): Date | undefined;
  /** Takes note of how a real call went, which proves more than any probe. */
  onAnswer(isHealthy: boolean): void;
  /** Gives whether Slack takes the channel again, or for the first time. Never rejects. */
  probeOnce(probe: Probe): Promise<boolean>;
}

/** A probe that never failed proves nothing: an archived channel can be read, but not posted to. */
export function trackChannelHealth(clock: () => Date, log: Log): ChannelHealth {
  let isHealthy = false;
  let healthySince: Date | undefined;
  let isProbeFailing = true;
  let refusal: string | undefined;
  return {
    isHealthy: () => isHealthy,
    refusal: () => refusal,
    healthySince: () => healthySince,
    onAnswer(isNowHealthy) {
      isHealthy = isNowHealthy;
      if (isNowHealthy) refusal = undefined;
    },
    async probeOnce(probe) {
      const outcome = await probe();
      if (outcome.kind === 'done' && isProbeFailing) {
        isProbeFailing = false;
        refusal = undefined;
        isHealthy = true;
        healthySince = clock();
        return true;
      }
      if (outcome.kind === 'done' || outcome.kind === 'rate limited') return false;
      isProbeFailing = true;
      if (outcome.kind === 'refused') {
        if (refusal !== outcome.error) log.error('alert_channel_out_of_reach', { ...outcome });
        refusal = outcome.error;
      }
      return false;
    },
  };
}

/** How a channel is probed over and over. */
export interface ProbingParts {
  readonly probe: Probe;
  readonly onRecovery: () => void;
  readonly maxWaitMillis: number;
  readonly pause: Pause;
}

/**
 * Probes at the start and after trouble: an invitation or a new token brings the waiting alerts within half a minute.
 */
export async function keepProbing(
  channel: ChannelHealth,
  { probe, onRecovery, maxWaitMillis, pause }: ProbingParts,
  signal: AbortSignal,
): Promise<void> {
  for (let probes = 1; !signal.aborted; probes = channel.isHealthy() ? 1 : probes + 1) {
    if (!channel.isHealthy() && (await channel.probeOnce(probe))) onRecovery();
    await pause(backOffMillis(probes, firstProbeMillis, maxWaitMillis), signal);
  }
}
