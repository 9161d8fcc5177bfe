import type { Block, Chart } from '../../../../src/local/pretend-slack/page/block-kit.d.ts';
import { aPageMessage, aPageState } from './a-page-state.ts';
import { describeInBrowser } from './launch-chromium.ts';
import { type OpenedPage, usePage } from './use-page.ts';

const hours: Chart = {
  series: [
    {
      name: 'orders',
      data: [
        { label: '10:00', value: 40 },
        { label: '11:00', value: -10 },
      ],
    },
    {
      name: '<b>logs',
      data: [
        { label: '11:00', value: 7 },
        { label: '10:00', value: 5 },
      ],
    },
  ],
  axis_config: { categories: ['10:00', '11:00'], x_label: 'Hour', y_label: 'Objects' },
};
const charts: Readonly<Record<string, Chart>> = {
  bar: { ...hours, type: 'bar' },
  line: { ...hours, type: 'line' },
  area: { ...hours, type: 'area' },
  pie: {
    type: 'pie',
    segments: [
      { label: 'orders', value: 3 },
      { label: 'logs', value: 1 },
    ],
  },
};

describeInBrowser('a chart', () => {
  const open = usePage();
  let opened: OpenedPage;

  beforeAll(async () => {
    const messages = Object.entries(charts).map(([id, chart]) => {
      const block: Block = { type: 'data_visualization', title: 'Failures', chart };
      return aPageMessage({ id, blocks: [block] });
    });
    opened = await open(aPageState({ messages }));
  });
  const find = (id: string, selector: string) =>
    opened.page.locator(`[data-message-id="${id}"] ${selector}`);

  it.each([
    ['bar', 'rect.bar', 4],
    ['line', 'polyline.line', 2],
    ['area', 'polygon.area', 2],
    ['pie', 'path.slice', 2],
  ])('of type %s is drawn, under its title and with a legend', async (type, mark, count) => {
    expect(await find(type, mark).count()).toBe(count);
    expect(await find(type, 'figcaption').textContent()).toBe('Failures');
    expect(await find(type, 'svg').getAttribute('aria-label')).toBe(
      `Failures: ${type} chart; its numbers are below`,
    );
    const names = type === 'pie' ? ['orders', 'logs'] : ['orders', '<b>logs'];
    expect(await find(type, '.legend li').allTextContents()).toEqual(names);
  });

  it('lets bars of negative numbers hang from the line of zero', async () => {
    const [up, down] = await find('bar', '[data-series="0"].bar').all();
    const bottomOfUp =
      Number(await up?.getAttribute('y')) + Number(await up?.getAttribute('height'));
    expect(Number(await down?.getAttribute('y'))).toBeCloseTo(bottomOfUp);
  });

  it('shows its numbers as a table', async () => {
    await find('bar', 'summary').click();
    expect(await find('bar', 'th').allTextContents()).toEqual(['Hour', 'orders', '<b>logs']);
    expect(await find('bar', 'td').allTextContents()).toEqual([
      '10:00',
      '40',
      '5',
      '11:00',
      '-10',
      '7',
    ]);
    expect(await find('pie', 'td').allTextContents()).toEqual([
      'orders',
      '3 (75 %)',
      'logs',
      '1 (25 %)',
    ]);
  });
});
