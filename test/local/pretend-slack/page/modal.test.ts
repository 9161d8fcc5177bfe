import type { View } from '../../../../src/local/pretend-slack/page/block-kit.d.ts';
import { aPageState } from './a-page-state.ts';
import { describeInBrowser } from './launch-chromium.ts';
import { usePage } from './use-page.ts';

const options = [
  { text: { type: 'plain_text', text: 'Noise' }, value: 'noise' },
  { text: { type: 'plain_text', text: 'Mended' }, value: 'mended' },
];
const view: View = {
  id: 'V1',
  title: { type: 'plain_text', text: 'Resolve' },
  submit: { type: 'plain_text', text: 'Save' },
  close: { type: 'plain_text', text: 'Never mind' },
  blocks: [
    { type: 'section', block_id: 'words', text: { type: 'mrkdwn', text: 'Say *why*.' } },
    {
      type: 'input',
      block_id: 'why',
      label: { type: 'plain_text', text: 'Why' },
      element: { type: 'plain_text_input', action_id: 'text', multiline: true },
    },
    {
      type: 'input',
      block_id: 'kind',
      optional: true,
      label: { type: 'plain_text', text: 'Kind' },
      element: { type: 'static_select', action_id: 'choice', options },
    },
    {
      type: 'input',
      block_id: 'ticket',
      optional: true,
      label: { type: 'plain_text', text: 'Ticket' },
      element: { type: 'plain_text_input', action_id: 'text' },
    },
  ],
};

describeInBrowser('a modal', () => {
  const open = usePage();

  it('sends what was entered in the shape of view.state.values', async () => {
    const { page, server } = await open(aPageState({ view }));
    const dialog = page.getByRole('dialog', { name: 'Resolve' });
    await dialog.getByLabel('Why').fill('The bucket\nkeeps versions');
    await dialog.getByLabel('Kind').selectOption('mended');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('[data-answer=submit]:not([aria-busy])').waitFor();
    expect(server.requests).toEqual([
      {
        path: '/page/view',
        body: {
          userId: 'U0ANN00000',
          values: {
            why: { text: { type: 'plain_text_input', value: 'The bucket\nkeeps versions' } },
            kind: { choice: { type: 'static_select', selected_option: options[1] } },
            ticket: { text: { type: 'plain_text_input', value: null } },
          },
        },
      },
    ]);
  });

  it('is not sent while a required input is empty', async () => {
    const { page, server } = await open(aPageState({ view }));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('textarea:focus').waitFor();
    expect(server.requests).toEqual([]);
  });

  it('keeps what was typed when the bot changes it or refuses an input', async () => {
    const { page, server } = await open(aPageState({ view }));
    await page.getByLabel('Why').fill('typed');
    server.show(aPageState({ view: { ...view, errors: { why: 'Say more.' } } }));
    await page.getByRole('alert').filter({ hasText: 'Say more.' }).waitFor();
    expect(await page.getByLabel('Why').inputValue()).toBe('typed');
  });

  it.each([
    ['its button', 'click'],
    ['the Escape key', 'Escape'],
  ])('asks Slack to close it with %s and goes when Slack says so', async (_name, how) => {
    const { page, server } = await open(aPageState({ view }));
    server.answerWith(async () => {
      server.show(aPageState());
      return { ok: true };
    });
    if (how === 'click') await page.getByRole('button', { name: 'Never mind' }).click();
    else await page.keyboard.press(how);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(server.requests).toEqual([{ path: '/page/close-view', body: { userId: 'U0ANN00000' } }]);
  });

  it('begins at its top, even if the only link is at its end', async () => {
    const lines = Array.from({ length: 60 }, () => ({ type: 'header', text: { text: 'line' } }));
    const link = { type: 'section', text: { type: 'mrkdwn', text: '<https://a.example|A>' } };
    const { page } = await open(aPageState({ view: { id: 'V2', blocks: [...lines, link] } }));
    const body = page.getByRole('dialog').locator('.dialog-body');
    expect(await body.evaluate((shown) => shown.scrollHeight > shown.clientHeight)).toBe(true);
    expect(await body.evaluate((shown) => shown.scrollTop)).toBe(0);
  });

  it('is shown to nobody but the person who opened it', async () => {
    const { page } = await open(aPageState({ view: { ...view, userId: 'U0BEN00000' } }));
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('radio', { name: 'ben' }).check();
    await page.getByRole('dialog').waitFor();
  });
});
