import { createSvg } from './create-svg.js';

/** @import { Chart } from './block-kit.d.ts' */

/** Pixels: the drawing, and the edges of its plot area. */
const size = { width: 560, height: 220, left: 64, right: 550, top: 12, bottom: 180 };
/** More category labels would overlap. */
const maxLabels = 7;

/**
 * Bars, lines or areas over categories. The first area is at the back, as in Slack.
 *
 * @param {Chart} chart
 * @param {string} words - read aloud instead
 */
export function drawSeries(chart, words) {
  const rows = readRows(chart);
  const values = [0, ...rows.flat()];
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const span = max - min || 1;
  /** @param {number} value */
  const yOf = (value) => size.bottom - ((value - min) / span) * (size.bottom - size.top);
  /** @type {(row: readonly number[], index: number) => readonly SVGElement[]} */
  const createMarks = (row, index) =>
    chart.type === 'bar'
      ? createBars(row, index, rows.length, yOf)
      : [createCurve(row, index, chart.type === 'area', yOf)];
  return createSvg(
    'svg',
    {
      viewBox: `0 0 ${size.width} ${size.height}`,
      class: 'series',
      role: 'img',
      'aria-label': words,
    },
    ...createFrame(chart, [...new Set([min, 0, max])], yOf),
    ...rows.flatMap(createMarks),
  );
}

/** The values of each series in the order of the categories. @param {Chart} chart */
export function readRows({ series = [], axis_config }) {
  const categories = axis_config?.categories ?? [];
  return series.map(({ data }) =>
    categories.map((category) => data.find(({ label }) => label === category)?.value ?? 0),
  );
}

/**
 * @param {Chart} chart
 * @param {readonly number[]} lines - values that have a line across
 * @param {(value: number) => number} yOf
 */
function createFrame({ axis_config = {} }, lines, yOf) {
  const { categories = [], x_label = '', y_label = '' } = axis_config;
  const every = Math.ceil(categories.length / maxLabels);
  const names = categories.flatMap((name, index) => {
    const x = (startOf(index, categories.length) + startOf(index + 1, categories.length)) / 2;
    const at = { x, y: size.bottom + 16, 'text-anchor': 'middle' };
    return index % every === 0 ? [createSvg('text', at, name)] : [];
  });
  const grid = lines.flatMap((value) => [
    createSvg('line', { x1: size.left, x2: size.right, y1: yOf(value), y2: yOf(value) }),
    createSvg(
      'text',
      { x: size.left - 6, y: yOf(value) + 4, 'text-anchor': 'end' },
      value.toLocaleString('en-US', { notation: 'compact' }),
    ),
  ]);
  const middle = (size.top + size.bottom) / 2;
  const rotated = { transform: `translate(12 ${middle}) rotate(-90)`, 'text-anchor': 'middle' };
  const below = { x: (size.left + size.right) / 2, y: size.height - 6, 'text-anchor': 'middle' };
  return [
    ...grid,
    ...names,
    createSvg('text', below, x_label),
    createSvg('text', rotated, y_label),
  ];
}

/**
 * @param {number} index - of a category
 * @param {number} count
 */
function startOf(index, count) {
  return size.left + (index / count) * (size.right - size.left);
}

/**
 * @param {readonly number[]} row
 * @param {number} series
 * @param {number} seriesCount
 * @param {(value: number) => number} yOf
 */
function createBars(row, series, seriesCount, yOf) {
  const room = (size.right - size.left) / row.length;
  const width = (room * 0.8) / seriesCount;
  return row.map((value, index) =>
    createSvg('rect', {
      'data-series': series,
      class: 'bar',
      x: startOf(index, row.length) + room * 0.1 + series * width,
      y: Math.min(yOf(value), yOf(0)),
      width,
      height: Math.abs(yOf(value) - yOf(0)),
    }),
  );
}

/**
 * @param {readonly number[]} row
 * @param {number} series
 * @param {boolean} isFilled
 * @param {(value: number) => number} yOf
 */
function createCurve(row, series, isFilled, yOf) {
  /** @param {number} index */
  const xOf = (index) => (startOf(index, row.length) + startOf(index + 1, row.length)) / 2;
  const points = row.map((value, index) => `${xOf(index)},${yOf(value)}`);
  const mark = { 'data-series': series };
  if (!isFilled) return createSvg('polyline', { ...mark, class: 'line', points: points.join(' ') });
  const ends = [`${xOf(0)},${yOf(0)}`, `${xOf(row.length - 1)},${yOf(0)}`];
  return createSvg('polygon', {
    ...mark,
    class: 'area',
    points: [ends[0], ...points, ends[1]].join(' '),
  });
}
