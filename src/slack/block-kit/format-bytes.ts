import { formatNumber } from './format-number.ts';

const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A size in decimal units, as the S3 prices have them: `3.1 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes === 1) return '1 byte';
  let size = bytes;
  let unit = 0;
  // 999.95 would be rounded to 1,000 of the smaller unit.
  while (size >= 999.95 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${formatNumber(size)} ${units[unit]}`;
}
