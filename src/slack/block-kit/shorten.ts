import { fitWithin } from '../../lib/fit-within.ts';

const ellipsis = '…';

/** Cuts at the end, between code points, so that at most `max` UTF-16 units remain. */
export function shorten(text: string, max: number): string {
  return shortenPieces(Array.from(text), max);
}

/** Like `shorten` for text whose pieces, such as `&amp;`, must stay whole. */
export function shortenPieces(pieces: readonly string[], max: number): string {
  const whole = pieces.join('');
  return whole.length <= max ? whole : takeWithin(pieces, max - 1).join('') + ellipsis;
}

/** Like `shortenPieces`, but keeps beginning and end: the parts of a key that say most. */
export function shortenMiddle(pieces: readonly string[], max: number): string {
  const whole = pieces.join('');
  if (whole.length <= max) return whole;
  const head = takeWithin(pieces, Math.ceil((max - 1) / 2));
  const tail = takeWithin(pieces.toReversed(), Math.floor((max - 1) / 2)).toReversed();
  return head.join('') + ellipsis + tail.join('');
}

function takeWithin(pieces: readonly string[], max: number): readonly string[] {
  return fitWithin(pieces, max, ({ length }) => length);
}
