import type { Times } from '../../src/incidents/announcing/times.ts';

/** The bot's times in the same order as its usual ones, for tests that wait for them. */
export const quickTimes: Times = {
  slackCallMillis: 400,
  leaseMillis: 600,
  runMillis: 300,
  digestMillis: 300,
  claimMillis: 1_000,
  firstBackOffMillis: 300,
  maxBackOffMillis: 2_000,
  probeMillis: 100,
};

/** Gathers for a moment only. */
export const quickPollSettings = { gatherMillis: 20, longPollSeconds: 1, firstBackOffMillis: 100 };
