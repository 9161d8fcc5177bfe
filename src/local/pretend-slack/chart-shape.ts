import {
  aList,
  anObject,
  aNumber,
  aString,
  byType,
  complain,
  type Json,
  type Shape,
} from './shape.ts';

// Limits: Slack's reference of the data visualization block, texts in code points. Where older copies of it say 6
// segments or series, newer ones say 12.

const most = { segments: 12, series: 12, categories: 20 };
const label = aString(20);
const axisLabel = aString(50);

/** The smallest number above 0, since a slice needs a size. */
const segment = anObject({ label, value: aNumber(Number.MIN_VALUE) });

const seriesParts = anObject({
  series: aList(
    anObject({ name: label, data: aList(anObject({ label, value: aNumber() }), most.categories) }),
    most.series,
  ),
  axis_config: anObject(
    { categories: aList(label, most.categories) },
    { x_label: axisLabel, y_label: axisLabel },
  ),
});

/** Series need different names, and each one value for each category. */
const seriesChart: Shape = (value, at) => {
  const problems = seriesParts(value, at);
  if (problems.length > 0) {
    return problems;
  }
  const { series, axis_config } = value as {
    series: readonly { name: string; data: readonly Json[] }[];
    axis_config: { categories: readonly string[] };
  };
  const wanted = axis_config.categories.toSorted().join('\n');
  return series.flatMap(({ name, data }, index) => [
    ...(series.findIndex((one) => one.name === name) < index
      ? complain('series names must be unique', `${at}/series/${index}/name`)
      : []),
    ...(data
      .map((point) => String(point.label))
      .toSorted()
      .join('\n') === wanted
      ? []
      : complain('data labels must match the categories', `${at}/series/${index}/data`)),
  ]);
};

/** The inside of a `data_visualization` block: a pie, or series of numbers over the same categories. */
export const chart: Shape = anObject(
  {
    title: aString(50),
    chart: byType({
      pie: anObject({ segments: aList(segment, most.segments) }),
      bar: seriesChart,
      area: seriesChart,
      line: seriesChart,
    }),
  },
  { block_id: aString(255) },
);
