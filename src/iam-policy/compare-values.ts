import { matchesOpen, matchesPattern } from './matches-pattern.ts';
import { isSo, no, perhaps, type Truth } from './truth.ts';

/** Whether a value of the request is what a condition says. */
export type Compare = (value: string, expected: string) => Truth;

/** By the operator in small letters, without `Not`, set operator and `IfExists` (IAM User Guide, "Condition operators"). */
export const comparisons: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['stringequals', equal],
  ['stringequalsignorecase', (value, expected) => equal(lower(value), lower(expected))],
  ['stringlike', resemble],
  ['arnequals', compareArns],
  ['arnlike', compareArns],
  ['bool', (value, expected) => isSo(lower(value) === lower(expected))],
  ['numericequals', byNumber((difference) => difference === 0)],
  ['numericlessthan', byNumber((difference) => difference < 0)],
  ['numericlessthanequals', byNumber((difference) => difference <= 0)],
  ['numericgreaterthan', byNumber((difference) => difference > 0)],
  ['numericgreaterthanequals', byNumber((difference) => difference >= 0)],
  ['dateequals', byDate((difference) => difference === 0)],
  ['datelessthan', byDate((difference) => difference < 0)],
  ['datelessthanequals', byDate((difference) => difference <= 0)],
  ['dategreaterthan', byDate((difference) => difference > 0)],
  ['dategreaterthanequals', byDate((difference) => difference >= 0)],
  ['ipaddress', compareAddresses],
]);

/** A value may end in a `*`, for what is not known of it; nothing that AWS puts in there has one. */
function equal(value: string, expected: string): Truth {
  const isPossible = value.endsWith('*') && expected.startsWith(value.slice(0, -1));
  return isPossible ? perhaps('the name of S3’s session') : isSo(value === expected);
}

function resemble(value: string, expected: string): Truth {
  const named = matchesOpen(value, expected);
  return named === 'some' ? perhaps('the name of S3’s session') : isSo(named === 'all');
}

function lower(text: string): string {
  return text.toLowerCase();
}

/** Each of the six parts by itself; the last may have colons. A pattern with fewer is none that AWS documents. */
function compareArns(value: string, expected: string): Truth {
  const split = (arn: string) => {
    const parts = arn.split(':');
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
  };
  if (expected.split(':').length < 6) return perhaps('how AWS reads that ARN');
  const patterns = split(expected);
  return isSo(split(value).every((part, index) => matchesPattern(part, patterns[index] ?? '')));
}

function byNumber(holds: (difference: number) => boolean): Compare {
  return (value, expected) => compareNumbers(Number(value), Number(expected), holds);
}

/** ISO 8601, or seconds since 1970. */
function byDate(holds: (difference: number) => boolean): Compare {
  const read = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));
  return (value, expected) => compareNumbers(read(value), read(expected), holds);
}

function compareNumbers(
  value: number,
  expected: number,
  holds: (difference: number) => boolean,
): Truth {
  return Number.isNaN(value) || Number.isNaN(expected)
    ? perhaps('a value that is none of its kind')
    : isSo(holds(value - expected));
}

/** IPv4 is decided, all else is left open. */
function compareAddresses(value: string, expected: string): Truth {
  const [network = '', length = '32'] = expected.split('/');
  const [address, base, bits] = [readAddress(value), readAddress(network), Number(length)];
  if (address === undefined || base === undefined) return perhaps('an address');
  if (!Number.isInteger(bits) || bits < 0 || bits > 32) return no;
  const size = 2 ** (32 - bits);
  return isSo(Math.floor(address / size) === Math.floor(base / size));
}

function readAddress(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return parts?.every((part) => part <= 255) === true
    ? parts.reduce((sum, part) => sum * 256 + part, 0)
    : undefined;
}
