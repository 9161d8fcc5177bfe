import type { Block } from '../../../../src/local/pretend-slack/page/block-kit.d.ts';
import { aPageMessage, aPageState } from './a-page-state.ts';
import { aSampleAlert } from './a-sample-alert.ts';
import { describeInBrowser } from './launch-chromium.ts';
import { type OpenedPage, usePage } from './use-page.ts';

const richText: Block = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: '<!channel> &amp; ', style: { bold: true, code: true } },
        { type: 'user', user_id: 'U0BEN00000' },
        { type: 'link', url: 'https://a.example', text: 'A' },
        { type: 'link', url: 'javascript:alert(1)', text: 'B' },
        { type: 'emoji', name: 'wave', unicode: '1f44b' },
        { type: 'date', timestamp: 1795341633, format: '{time}', fallback: '' },
        { type: 'broadcast', range: 'here' },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'ordered',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] }],
    },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'aws s3\n  ls' }] },
    { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
  ],
};

const table: Block = {
  type: 'table',
  column_settings: [null, { align: 'right' }],
  rows: [
    [
      { type: 'raw_text', text: 'Key' },
      { type: 'raw_text', text: 'Size' },
    ],
    [
      { type: 'raw_text', text: '<b>' },
      { type: 'raw_text', text: '7' },
    ],
  ],
};

const blocks: Readonly<Record<string, readonly Block[]>> = {
  alert: aSampleAlert,
  rich: [richText],
  table: [table],
  plain: [{ type: 'section', text: { type: 'plain_text', text: '*a* &lt;!here&gt;' } }],
  markdown: [{ type: 'markdown', text: '# <!here>' }],
  image: [{ type: 'image', image_url: 'data:image/png,broken', alt_text: 'Failures by hour' }],
  unknown: [{ type: 'carousel' }, { type: 'divider' }],
  picker: [{ type: 'actions', elements: [{ type: 'datepicker', action_id: 'day' }] }],
};

describeInBrowser('blocks of a message', () => {
  const open = usePage();
  let opened: OpenedPage;

  beforeAll(async () => {
    const messages = Object.entries(blocks).map(([id, shown]) =>
      aPageMessage({ id, blocks: shown }),
    );
    opened = await open(aPageState({ messages }));
  });
  const find = (id: string, selector: string) =>
    opened.page.locator(`[data-message-id="${id}"] ${selector}`);

  it('shows an alert with its heading, fields, text and buttons', async () => {
    expect(await find('alert', 'h3').textContent()).toMatch(/^🔴 Replication failing: versioning/);
    expect(await find('alert', '.fields > *').count()).toBe(4);
    expect(await find('alert', '.context-line').textContent()).toBe(
      'First Yesterday 5:00 AM · last Yesterday 6:00 AM',
    );
    expect(
      await find('alert', '.controls > button, .controls button.overflow-button').count(),
    ).toBe(4);
  });

  it('shows no live mention for an escaped key', async () => {
    expect(await find('alert', 'code').allTextContents()).toContain('invoices/2026/<!channel>.pdf');
    expect(await find('alert', '.broadcast').count()).toBe(0);
  });

  it('shows rich text as it is, escaping nothing', async () => {
    expect(await find('rich', '.rich-text').textContent()).toBe(
      '<!channel> &amp; @benAB👋5:00 AM@hereoneaws s3\n  lsquoted',
    );
    expect(await find('rich', 'b > code').count()).toBe(1);
    expect(await find('rich', 'a').allTextContents()).toEqual(['A']);
    expect(await find('rich', '.broadcast').allTextContents()).toEqual(['@here']);
    expect(await find('rich', 'ol > li').count()).toBe(1);
  });

  it('shows a table under its first row', async () => {
    expect(await find('table', 'thead th').allTextContents()).toEqual(['Key', 'Size']);
    expect(await find('table', 'tbody td').allTextContents()).toEqual(['<b>', '7']);
  });

  it('formats nothing in plain text and markdown blocks', async () => {
    expect(await find('plain', '.text').innerHTML()).toBe('*a* &lt;!here&gt;');
    expect(await find('markdown', '.markdown').innerHTML()).toBe('# &lt;!here&gt;');
  });

  it('shows the words for a picture that does not load', async () => {
    await find('image', '.missing-image').waitFor();
    expect(await find('image', '.missing-image').textContent()).toBe('Failures by hour');
  });

  it('names what it cannot show', async () => {
    expect(await find('unknown', '.not-rendered').textContent()).toBe(
      'block carousel is not rendered here',
    );
    expect(await find('unknown', 'hr').count()).toBe(1);
    expect(await find('picker', '.not-rendered').textContent()).toBe(
      'element datepicker is not rendered here',
    );
  });
});
