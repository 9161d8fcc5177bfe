import { createElement } from './create-element.js';
import { drawPie } from './draw-pie.js';
import { drawSeries, readRows } from './draw-series.js';
import { renderTable } from './render-table.js';

/** @import { Block, Chart } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * Renders a `data_visualization` block: drawing, legend and a table of the numbers.
 *
 * @param {Block} block
 * @param {RenderContext} context
 */
export function renderChart(block, context) {
  const { chart = {} } = block;
  const isPie = chart.type === 'pie';
  const title = typeof block.title === 'string' ? block.title : '';
  const words = `${title}: ${chart.type} chart; its numbers are below`;
  return createElement(
    'figure',
    { class: 'chart' },
    createElement('figcaption', {}, title),
    isPie ? drawPie(chart.segments ?? [], words) : drawSeries(chart, words),
    createLegend(
      isPie
        ? (chart.segments ?? []).map(({ label }) => label)
        : (chart.series ?? []).map(({ name }) => name),
    ),
    createElement(
      'details',
      {},
      createElement('summary', {}, 'Numbers'),
      renderTable({ rows: isPie ? listSegments(chart) : listSeries(chart) }, context),
    ),
  );
}

/** @param {readonly string[]} names */
function createLegend(names) {
  const items = names.map((name, index) =>
    createElement('li', {}, createElement('span', { 'data-series': `${index}` }), name),
  );
  return createElement('ul', { class: 'legend' }, ...items);
}

/** @param {Chart} chart */
function listSegments({ segments = [] }) {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  const rows = segments.map(({ label, value }) => [
    label,
    `${value} (${Math.round((value / total) * 100)} %)`,
  ]);
  return [['Part', 'Value'], ...rows].map(writeCells);
}

/** @param {Chart} chart */
function listSeries(chart) {
  const { series = [], axis_config = {} } = chart;
  const values = readRows(chart);
  const rows = (axis_config.categories ?? []).map((category, index) => [
    category,
    ...values.map((row) => String(row[index])),
  ]);
  return [[axis_config.x_label ?? '', ...series.map(({ name }) => name)], ...rows].map(writeCells);
}

/** @param {readonly string[]} texts */
function writeCells(texts) {
  return texts.map((text) => ({ type: 'raw_text', text }));
}
