/** Gathers for a moment only. */
export const quickPollSettings = { gatherMillis: 20, longPollSeconds: 1, firstBackOffMillis: 100 };
