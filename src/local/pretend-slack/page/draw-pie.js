import { createSvg } from './create-svg.js';

/** @import { ChartSegment } from './block-kit.d.ts' */

const radius = 90;

/**
 * A pie, clockwise from the top.
 *
 * @param {readonly ChartSegment[]} segments
 * @param {string} words - read aloud instead
 */
export function drawPie(segments, words) {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  let before = 0;
  const slices = segments.map(({ value }, index) => {
    const from = before / total;
    before += value;
    const mark = { 'data-series': index, class: 'slice' };
    return segments.length === 1
      ? createSvg('circle', { ...mark, r: radius })
      : createSvg('path', { ...mark, d: writeSlice(from, before / total) });
  });
  return createSvg(
    'svg',
    { viewBox: '-100 -100 200 200', class: 'pie', role: 'img', 'aria-label': words },
    ...slices,
  );
}

/**
 * @param {number} from - as a part of the whole
 * @param {number} to
 */
function writeSlice(from, to) {
  const isLarge = to - from > 0.5 ? 1 : 0;
  return `M0 0 L${pointAt(from)} A${radius} ${radius} 0 ${isLarge} 1 ${pointAt(to)} Z`;
}

/** @param {number} part */
function pointAt(part) {
  const angle = part * 2 * Math.PI;
  return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`;
}
