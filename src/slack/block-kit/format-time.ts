/** A moment in mrkdwn, shown in the reader's own time zone. */
export function formatTime(moment: Date): string {
  return `<!date^${epochSeconds(moment)}^${readersFormat}|${formatUtc(moment)}>`;
}

/** A moment and how long ago it is whenever somebody looks: `2 hours ago, Today 10:00 AM`. */
export function formatAge(moment: Date): string {
  return `<!date^${epochSeconds(moment)}^{ago}, ${readersFormat}|${formatUtc(moment)}>`;
}

/** How long ago a moment is whenever somebody looks: `3 days ago`. */
export function formatAgo(moment: Date): string {
  return `<!date^${epochSeconds(moment)}^{ago}|${formatUtc(moment)}>`;
}

/** A moment where Slack cannot turn it into the reader's time: `2026-11-22 10:00 UTC`. */
export function formatUtc(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Slack's own words for "short date, or yesterday or today, and the time". */
export const readersFormat = '{date_short_pretty} {time}';

/** Whole seconds since 1970, the unit of Slack's dates. */
export function epochSeconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
