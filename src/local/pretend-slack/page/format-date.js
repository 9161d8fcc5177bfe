/**
 * Formats a date by Slack's pattern, in English and the visitor's time zone.
 *
 * @param {number} epochSeconds
 * @param {string} format - such as `{date_short_pretty} {time}`
 * @param {Date} now - decides what "today" is
 * @returns {string | undefined} `undefined` where there is nothing to show but the fallback
 */
export function formatDate(epochSeconds, format, now) {
  const date = new Date(epochSeconds * 1000);
  if (Number.isNaN(date.getTime()) || format === '') return undefined;
  let isKnown = true;
  const text = format.replace(/\{([a-z_]+)\}/g, (_pattern, name, index) => {
    const shown = formatPart(date, name, now);
    isKnown &&= shown !== undefined;
    return index === 0 ? capitalize(shown ?? '') : (shown ?? '');
  });
  return isKnown ? text : undefined;
}

/**
 * @param {Date} date
 * @param {string} name
 * @param {Date} now
 * @returns {string | undefined}
 */
function formatPart(date, name, now) {
  if (name === 'ago') return inPast(date, now);
  if (name === 'day_divider_pretty')
    return nearDay(date, now) ?? formatPart(date, 'date_long', now);
  if (name.endsWith('_pretty')) {
    return nearDay(date, now) ?? formatPart(date, name.slice(0, -'_pretty'.length), now);
  }
  return parts.get(name)?.(date);
}

/** @type {ReadonlyMap<string, (date: Date) => string>} */
const parts = new Map([
  ['date_num', (date) => inWords(date, { dateStyle: 'short' }, 'sv-SE')],
  ['date_slash', (date) => inWords(date, { year: 'numeric', month: '2-digit', day: '2-digit' })],
  ['date', (date) => withOrdinal(date, { year: 'numeric', month: 'long', day: 'numeric' })],
  ['date_short', (date) => inWords(date, { year: 'numeric', month: 'short', day: 'numeric' })],
  [
    'date_long',
    (date) =>
      withOrdinal(date, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
  ],
  ['date_long_full', (date) => inWords(date, { dateStyle: 'long' })],
  ['time', (date) => inWords(date, { hour: 'numeric', minute: '2-digit' })],
  ['time_secs', (date) => inWords(date, { hour: 'numeric', minute: '2-digit', second: '2-digit' })],
]);

/** @type {readonly (readonly [Intl.RelativeTimeFormatUnit, number])[]} */
const spans = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/**
 * `3 minutes ago`, `4 hours ago`, `2 days ago`.
 *
 * @param {Date} date
 * @param {Date} now
 */
function inPast(date, now) {
  const millis = date.getTime() - now.getTime();
  const [unit, length] = spans.find(([, span]) => Math.abs(millis) >= span) ?? ['second', 1_000];
  return new Intl.RelativeTimeFormat('en-US').format(Math.trunc(millis / length), unit);
}

/**
 * @param {Date} date
 * @param {Date} now
 */
function nearDay(date, now) {
  for (const [days, word] of /** @type {const} */ ([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ])) {
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
    if (day.toDateString() === date.toDateString()) return word;
  }
  return undefined;
}

/**
 * @param {Date} date
 * @param {Intl.DateTimeFormatOptions} options
 */
function inWords(date, options, language = 'en-US') {
  // Newer ICU data has a narrow no-break space before AM and PM, which breaks a search for the time.
  return new Intl.DateTimeFormat(language, options).format(date).replaceAll('\u202f', ' ');
}

/**
 * @param {Date} date
 * @param {Intl.DateTimeFormatOptions} options
 */
function withOrdinal(date, options) {
  const day = date.getDate();
  const isTeen = day >= 11 && day <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return inWords(date, options).replace(new RegExp(`\\b${day}\\b`), `${day}${ending}`);
}

/** @param {string} text */
function capitalize(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
