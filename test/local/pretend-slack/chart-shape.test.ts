import { checkBlocks } from '../../../src/local/pretend-slack/check-blocks.ts';
import { aClient, channel, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

const block = (chart: object, title = 'Failures') => ({
  type: 'data_visualization',
  title,
  chart,
});
const pie = (...values: readonly number[]) =>
  block({ type: 'pie', segments: values.map((value) => ({ label: 'a', value })) });
const categories = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);
const series = (name: string, labels: readonly string[]) => ({
  name,
  data: labels.map((label) => ({ label, value: -1.5 })),
});
const lines = (seriesCount: number, categoryCount: number, axis: object = {}) => ({
  type: 'line',
  series: categories(seriesCount).map((name) => series(name, categories(categoryCount))),
  axis_config: { categories: categories(categoryCount), ...axis },
});
const at = '[json-pointer:/blocks/0';

describe('checkBlocks, of charts,', () => {
  it.each([
    ['a pie of 12 segments', pie(...Array<number>(12).fill(0.5))],
    [
      'lines of 12 series with 20 categories',
      block(lines(12, 20, { x_label: 'Hour', y_label: 'Objects' })),
    ],
    ['bars', block({ ...lines(1, 1), type: 'bar' })],
    [
      'an area whose data comes in another order',
      block({ ...lines(1, 2), type: 'area', series: [series('a', ['c1', 'c0'])] }),
    ],
  ])('accepts %s', (_what, chart) => {
    expect(checkBlocks([chart], 'message')).toEqual([]);
  });

  it.each([
    [
      'a pie of 13',
      pie(...Array<number>(13).fill(1)),
      `no more than 12 items allowed ${at}/chart/segments]`,
    ],
    ['a slice of nothing', pie(0), `must provide a number ${at}/chart/segments/0/value]`],
    ['13 series', block(lines(13, 1)), `no more than 12 items allowed ${at}/chart/series]`],
    [
      'a long title',
      { ...pie(1), title: 'x'.repeat(51) },
      `must be less than 51 characters ${at}/title]`,
    ],
    [
      'a long axis label',
      block(lines(1, 1, { y_label: 'x'.repeat(51) })),
      `must be less than 51 characters ${at}/chart/axis_config/y_label]`,
    ],
    [
      'a long category',
      block({
        type: 'bar',
        series: [series('a', ['x'.repeat(20)])],
        axis_config: { categories: ['x'.repeat(21)] },
      }),
      `must be less than 21 characters ${at}/chart/axis_config/categories/0]`,
    ],
    [
      'a category without a value',
      block({ ...lines(1, 2), series: [series('a', ['c0'])] }),
      `data labels must match the categories ${at}/chart/series/0/data]`,
    ],
    [
      'two series of one name',
      block({ ...lines(1, 1), series: [series('a', ['c0']), series('a', ['c0'])] }),
      `series names must be unique ${at}/chart/series/1/name]`,
    ],
    ['another chart', block({ type: 'radar' }), `unsupported type: radar ${at}/chart/type]`],
  ])('refuses %s', (_what, chart, problem) => {
    expect(checkBlocks([chart], 'message')).toEqual([problem]);
  });

  it('refuses 21 categories', () => {
    expect(checkBlocks([block(lines(1, 21))], 'message')).toEqual([
      `no more than 20 items allowed ${at}/chart/series/0/data]`,
      `no more than 20 items allowed ${at}/chart/axis_config/categories]`,
    ]);
  });

  it('refuses a third chart in a message, and any elsewhere', () => {
    expect(checkBlocks([pie(1), pie(1)], 'message')).toEqual([]);
    expect(checkBlocks([pie(1), pie(1), pie(1)], 'message')).toEqual([
      'no more than 2 data_visualization blocks allowed [json-pointer:/blocks]',
    ]);
    expect(checkBlocks([pie(1)], 'modal')).toEqual([
      'unsupported type: data_visualization [json-pointer:/blocks]',
    ]);
    expect(checkBlocks([pie(1)], 'home')).toHaveLength(1);
  });
});

describe('chat.postMessage', () => {
  it('takes a chart, or refuses it on demand as a Slack that does not know it yet', async () => {
    const slack = await runPretendSlack();
    slack.breakNext('chat.postMessage', { answer: 'invalid_blocks' });
    const post = () =>
      aClient(slack).apiCall('chat.postMessage', { channel, text: 'a', blocks: [pie(1)] });
    await expect(post()).rejects.toMatchObject({ data: { error: 'invalid_blocks' } });
    await expect(post()).resolves.toMatchObject({ ok: true });
    expect(slack.messages(channel)).toMatchObject([{ blocks: [{ type: 'data_visualization' }] }]);
  });
});
