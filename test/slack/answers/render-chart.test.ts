import { chartBlock, withoutCharts } from '../../../src/slack/answers/render-chart.ts';
import { sectionBlock } from '../../../src/slack/block-kit/blocks.ts';

const bars = Array.from({ length: 30 }, (_, index) => ({ label: `${index}`, value: index }));
const chart = chartBlock({ title: 'Opened', counted: 'Incidents', bars });

describe('chartBlock', () => {
  it('has as many bars as Slack takes', () => {
    const { chart: drawn } = chart as unknown as { chart: { axis_config: { categories: [] } } };
    expect(drawn.axis_config.categories).toHaveLength(20);
  });
});

describe('withoutCharts', () => {
  it('takes charts out', () => {
    expect(withoutCharts([sectionBlock(['x']), chart])).toEqual([sectionBlock(['x'])]);
  });

  it('is nothing where there is no chart', () => {
    expect(withoutCharts([sectionBlock(['x'])])).toBeUndefined();
  });
});
