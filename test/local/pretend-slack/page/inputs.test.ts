import type {
  Block,
  BlockElement,
  View,
} from '../../../../src/local/pretend-slack/page/block-kit.d.ts';
import { aPageState, aStateWith } from './a-page-state.ts';
import { describeInBrowser } from './launch-chromium.ts';
import { usePage } from './use-page.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const options = [
  { text: plain('Noise'), value: 'noise' },
  { text: plain('Mended'), value: 'mended' },
];
const input = (blockId: string, element: BlockElement): Block => ({
  type: 'input',
  block_id: blockId,
  label: plain(blockId),
  element: { ...element, action_id: 'in' },
});
const view: View = {
  id: 'V1',
  title: plain('Form'),
  submit: plain('Save'),
  blocks: [
    input('Who', { type: 'external_select', min_query_length: 2 }),
    input('When', { type: 'datetimepicker', initial_date_time: 1795341600 }),
    input('Kind', { type: 'radio_buttons', options, initial_option: options[0]! }),
    input('Signs', { type: 'checkboxes', options, initial_options: [options[0]!] }),
    {
      type: 'section',
      block_id: 'beside',
      accessory: { type: 'static_select', action_id: 'pick', options },
    },
  ],
};
const suggested = { groups: [{ label: plain('Buckets'), options: [{ ...options[1]! }] }] };

describeInBrowser('inputs', () => {
  const open = usePage();

  it('send what was chosen, picked and ticked', async () => {
    const { page, server } = await open(aPageState({ view }));
    server.answerWith(async () => ({ ok: true, ...suggested }));
    await page.getByLabel('Who').fill('me');
    await page.locator('.suggestions').getByRole('option', { name: 'Mended' }).click();
    expect(await page.getByLabel('When').inputValue()).toBe('2026-11-22T05:00');
    await page.getByLabel('When').fill('2026-11-22T06:30');
    await page.getByRole('radio', { name: 'Mended' }).check();
    await page.getByRole('checkbox', { name: 'Mended' }).check();
    await page.getByRole('checkbox', { name: 'Noise' }).uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[data-answer=submit]:not([aria-busy])').waitFor();
    expect(server.requests).toEqual([
      {
        path: '/page/suggest',
        body: {
          container: { viewId: 'V1' },
          blockId: 'Who',
          actionId: 'in',
          text: 'me',
          userId: 'U0ANN00000',
        },
      },
      {
        path: '/page/view',
        body: {
          userId: 'U0ANN00000',
          values: {
            Who: { in: { type: 'external_select', selected_option: options[1] } },
            When: { in: { type: 'datetimepicker', selected_date_time: 1795347000 } },
            Kind: { in: { type: 'radio_buttons', selected_option: options[1] } },
            Signs: { in: { type: 'checkboxes', selected_options: [options[1]] } },
            beside: { pick: { type: 'static_select', selected_option: null } },
          },
        },
      },
    ]);
  });

  it('keep what was entered when the bot changes the form', async () => {
    const { page, server } = await open(aPageState({ view }));
    server.answerWith(async () => ({ ok: true, ...suggested }));
    await page.getByLabel('Who').fill('me');
    await page.locator('.suggestions').getByRole('option', { name: 'Mended' }).click();
    await page.getByRole('radio', { name: 'Mended' }).check();
    await page.getByRole('checkbox', { name: 'Noise' }).uncheck();
    server.show(aPageState({ view: { ...view, errors: { When: 'Too early.' } } }));
    await page.getByText('Too early.').waitFor();
    expect(await page.getByLabel('Who').inputValue()).toBe('Mended');
    expect(await page.getByRole('radio', { name: 'Mended' }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'Noise' }).isChecked()).toBe(false);
  });

  it('send a choice beside a section to the bot, with the rest of the input', async () => {
    const { page, server } = await open(aPageState({ view }));
    await page.locator('[data-action-id=pick]').selectOption('noise');
    await page.locator('[data-action-id=pick]:not([aria-busy])').waitFor();
    expect(server.requests).toMatchObject([
      {
        path: '/page/click',
        body: {
          container: { viewId: 'V1' },
          actionId: 'pick',
          option: 'noise',
          values: { Kind: { in: { selected_option: options[0] } } },
        },
      },
    ]);
  });
});

describeInBrowser('an external select of a message', () => {
  const open = usePage();
  const select = { type: 'external_select', action_id: 'pick', placeholder: plain('Find') };
  const state = aStateWith({ type: 'actions', elements: [select] });

  it('is used by keyboard alone', async () => {
    const { page, server } = await open(state);
    server.answerWith(async () => ({ ok: true, ...suggested }));
    const box = page.getByRole('combobox', { name: 'Find' });
    await box.fill('men');
    await page.getByRole('option', { name: 'Mended' }).waitFor();
    await box.press('ArrowDown');
    const answered = page.waitForResponse('**/page/click');
    await box.press('Enter');
    await answered;
    expect(server.requests.map(({ body }) => body)).toMatchObject([
      { text: 'men' },
      { actionId: 'pick', option: 'mended' },
    ]);
    expect(await page.getByRole('option', { name: 'Mended' }).isVisible()).toBe(false);
  });

  it('asks nothing before enough is typed, and forgets what was not chosen', async () => {
    const { page, server } = await open(state);
    server.answerWith(async () => ({ ok: true, groups: [{ options: [] }] }));
    const box = page.getByRole('combobox', { name: 'Find' });
    await box.fill('me');
    await box.fill('men');
    await page.getByText('No results').waitFor();
    await box.blur();
    expect(await box.inputValue()).toBe('');
    expect(server.requests).toMatchObject([{ path: '/page/suggest', body: { text: 'men' } }]);
  });
});
