const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day of UTC, or some in a row: `22 Nov`, `22–24 Nov`, `30 Nov–1 Dec`. Not by `Intl`, as in `formatNumber`. */
export function formatDays(first: Date, last: Date): string {
  if (first.getTime() === last.getTime()) return formatDay(first);
  return first.getUTCMonth() === last.getUTCMonth()
    ? `${first.getUTCDate()}–${formatDay(last)}`
    : `${formatDay(first)}–${formatDay(last)}`;
}

/** `22 Nov`, in UTC. */
export function formatDay(moment: Date): string {
  return `${moment.getUTCDate()} ${months[moment.getUTCMonth()]}`;
}
