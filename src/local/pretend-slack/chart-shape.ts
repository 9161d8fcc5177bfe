import * as v from 'valibot';
import { byType, kind, listOf, object, text } from './shape.ts';

// Limits: Slack's reference of the data visualization block, texts in code points. Where older copies of it say 6
// segments or series, newer ones say 12.

const most = { segments: 12, series: 12, categories: 20 };
const label = text(20);
const axisLabel = v.optional(text(50));

/** The smallest number above 0, since a slice needs a size. */
const segment = object({ label, value: v.pipe(v.number(), v.minValue(Number.MIN_VALUE)) });

const point = object({ label, value: v.number() });
const seriesChart = v.pipe(
  kind(['bar', 'area', 'line'], {
    series: listOf(object({ name: label, data: listOf(point, most.categories) }), most.series),
    axis_config: object({
      categories: listOf(label, most.categories),
      x_label: axisLabel,
      y_label: axisLabel,
    }),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { series, axis_config } = dataset.value;
    const wanted = axis_config.categories.toSorted().join('\n');
    const names = series.map(({ name }) => name);
    series.forEach(({ name, data }, index) => {
      if (names.indexOf(name) < index) {
        addIssue({ message: 'series names must be unique', path: pathTo('series', index, 'name') });
      }
      const labels = data.map((one) => one.label);
      if (labels.toSorted().join('\n') !== wanted) {
        addIssue({
          message: 'data labels must match the categories',
          path: pathTo('series', index, 'data'),
        });
      }
    });
  }),
);

/** A `data_visualization` block: a pie, or series of numbers over the same categories. */
export const chart = kind('data_visualization', {
  title: text(50),
  chart: byType(kind('pie', { segments: listOf(segment, most.segments) }), seriesChart),
  block_id: v.optional(text(255)),
});

/** Of which `findProblems` reads the keys alone. */
function pathTo(...keys: readonly [string, number, string]) {
  const path = keys.map((key) => ({ type: 'unknown', origin: 'value', key }) as v.IssuePathItem);
  return path as [v.IssuePathItem, ...v.IssuePathItem[]];
}
