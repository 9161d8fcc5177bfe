import { aPageMessage, aPageState } from './a-page-state.ts';
import { describeInBrowser } from './launch-chromium.ts';
import { type OpenedPage, usePage } from './use-page.ts';

const link = 'target="_blank" rel="noopener noreferrer"';

/** What a case promises, mrkdwn, and the HTML it becomes. */
const cases = [
  ['marks', '*b* _i_ ~s~ `c`', '<b>b</b> <i>i</i> <s>s</s> <code>c</code>'],
  ['marks in marks', '*_both_*', '<b><i>both</i></b>'],
  ['marks inside a word as they are', 'a*b*c snake_case_key', 'a*b*c snake_case_key'],
  ['marks in code as they are', '`a *b* _c_`', '<code>a *b* _c_</code>'],
  ['marks with a space inside as they are', '2 * 3 * 4', '2 * 3 * 4'],
  ['preformatted text', 'run\n```a\n  *b*```\nnow', 'run<pre>a\n  *b*</pre>now'],
  ['quotes', '> one\n&gt; two\nthree', '<blockquote>one\ntwo</blockquote>three'],
  [
    'links',
    '*<https://a.example/?b_c_d|A>*',
    `<b><a href="https://a.example/?b_c_d" ${link}>A</a></b>`,
  ],
  ['escaped text once', '&amp;lt; &lt;b&gt;', '&amp;lt; &lt;b&gt;'],
  [
    'escaped mentions as text',
    '&lt;!channel&gt; `&lt;@U0ANN00000&gt;`',
    '&lt;!channel&gt; <code>&lt;@U0ANN00000&gt;</code>',
  ],
  ['escaped links as text', '&lt;https://evil.example|x&gt;', '&lt;https://evil.example|x&gt;'],
  [
    'HTML as text',
    '<img src=x onerror=alert(1)><b>',
    '&lt;img src=x onerror=alert(1)&gt;&lt;b&gt;',
  ],
  [
    'links to anything but the web as text',
    '<javascript:alert(1)|x>',
    '&lt;javascript:alert(1)|x&gt;',
  ],
  ['lone brackets as text', 'a < b > c <', 'a &lt; b &gt; c &lt;'],
  ['the visitor by name', '<@U0ANN00000>', '<span class="mention is-me">@ann</span>'],
  ['others by name', '<@U0BEN00000>', '<span class="mention">@ben</span>'],
  ['strangers by id', '<@U0CAT00000>', '<span class="mention">@U0CAT00000</span>'],
  [
    'channels by name',
    '<#C0ALERTS00> <#C1|other>',
    '<span class="mention">#s3-alerts</span> <span class="mention">#other</span>',
  ],
  ['known emoji', ':tada: :constructor: 10:00:33', '🎉 :constructor: 10:00:33'],
  ['what almost is a mark, quickly', `*${'<a'.repeat(1400)}`, `*${'&lt;a'.repeat(1400)}`],
] as const;

/** A moment at 10:00:33 UTC on 22 November 2026, a Slack date pattern, and what the visitor reads. */
const dates = [
  ['{date_short_pretty} {time}', 'Yesterday 5:00 AM'],
  ['at {date_pretty}', 'at yesterday'],
  ['{date_num} {time_secs}', '2026-11-22 5:00:33 AM'],
  ['{date_short}', 'Nov 22, 2026'],
  ['{date}', 'November 22nd, 2026'],
  ['{date_long}', 'Sunday, November 22nd, 2026'],
  ['{ago}, {date_short_pretty} {time}', '1 day ago, yesterday 5:00 AM'],
  ['{date_unheard_of}', 'the fallback'],
] as const;

describeInBrowser('text of a message', () => {
  const open = usePage();
  let opened: OpenedPage;

  const broadcast = aPageMessage({
    id: 'broadcast',
    text: 'up <!channel> `<!here>` <!subteam^S1|@ops> <!subteam^S0ONCALL00>',
  });
  beforeAll(async () => {
    const shown = cases.map(([title, text]) => aPageMessage({ id: title, text }));
    const dated = dates.map(([format]) =>
      aPageMessage({ id: format, text: `<!date^1795341633^${format}|the fallback>` }),
    );
    opened = await open(aPageState({ messages: [...shown, ...dated, broadcast] }));
  });
  const read = (id: string) => opened.page.locator(`[data-message-id="${id}"] .text`);

  it.each(cases)('shows %s', async (title, _text, html) => {
    expect(await read(title).innerHTML()).toBe(html);
  });

  it.each(dates)(
    'shows the date pattern %s in the time zone of the visitor',
    async (format, text) => {
      expect(await read(format).textContent()).toBe(text);
    },
  );

  it('makes live mentions stand out, in code too', async () => {
    expect(await read('broadcast').locator('.broadcast').allTextContents()).toEqual([
      '@channel',
      '@here',
      '@ops',
      '@on-call',
    ]);
    expect(await read('broadcast').locator('code .broadcast').count()).toBe(1);
  });
});
