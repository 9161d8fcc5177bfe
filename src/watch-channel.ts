import type { Outcome } from './incidents/announcing/alert-channel.ts';
import type { Log } from './log.ts';
import { backOffMillis } from './sqs/back-off-millis.ts';
import { pause } from './sqs/pause.ts';

const firstProbeMillis = 1_000;

/** What watching the alert channel needs. */
export interface WatchParts {
  /** Asks Slack for something harmless about the channel. */
  readonly probe: () => Promise<Outcome>;
  /** Slack takes the channel again, or for the first time. */
  readonly onRecovery?: () => void;
  readonly clock: () => Date;
  readonly log: Log;
}

/** What is known of the channel. */
export interface ChannelWatch {
  isWell(): boolean;
  /** When a probe last succeeded after one that failed, or for the first time. */
  wellSince(): Date | undefined;
  /** Tells how a real call went, which says more than any probe. */
  onAnswer(isWell: boolean): void;
  /** Asks Slack. Never rejects. */
  look(): Promise<void>;
}

/**
 * Knows whether the bot can reach its channel, and since when it can again.
 *
 * A probe that never failed proves nothing: an archived channel can be read,
 * but not posted to.
 */
export function watchChannel(parts: WatchParts): ChannelWatch {
  const { probe, onRecovery = () => {}, clock, log } = parts;
  let isWell = false;
  let wellSince: Date | undefined;
  let isProbeFailing = true;
  let saidError: string | undefined;

  async function look(): Promise<void> {
    const outcome = await probe();
    if (outcome.kind === 'done' && isProbeFailing) {
      isProbeFailing = false;
      saidError = undefined;
      isWell = true;
      wellSince = clock();
      onRecovery();
    } else if (outcome.kind !== 'done' && outcome.kind !== 'rate limited') {
      isProbeFailing = true;
      if (outcome.kind === 'refused' && saidError !== outcome.error)
        log.error('alert_channel_out_of_reach', { ...outcome });
      saidError = outcome.kind === 'refused' ? outcome.error : saidError;
    }
  }

  return {
    isWell: () => isWell,
    wellSince: () => wellSince,
    onAnswer(isNowWell) {
      isWell = isNowWell;
    },
    look,
  };
}

/**
 * Looks at the start, and after trouble until the channel can be reached again: an invitation to the channel or a new
 * token then brings the waiting alerts within half a minute.
 *
 * @param probeMillis - the longest wait between two looks
 */
export async function keepLooking(
  channel: ChannelWatch,
  probeMillis: number,
  signal: AbortSignal,
): Promise<void> {
  for (let looks = 1; !signal.aborted; looks = channel.isWell() ? 1 : looks + 1) {
    if (!channel.isWell()) await channel.look();
    // Soon at first, since most trouble at the start or after an outage is short.
    await pause(Math.min(probeMillis, backOffMillis(looks, firstProbeMillis)), signal);
  }
}
