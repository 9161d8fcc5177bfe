import { aPageMessage, aPageState, aStateWith } from './a-page-state.ts';
import { aSampleAlert } from './a-sample-alert.ts';
import { describeInBrowser } from './launch-chromium.ts';
import { usePage } from './use-page.ts';

const click = {
  container: { channelId: 'C0ALERTS00', messageTs: '1795341640.000100' },
  blockId: 'buttons',
  userId: 'U0ANN00000',
};

describeInBrowser('clicks', () => {
  const open = usePage();

  it('sends a click as the person that the visitor plays', async () => {
    const { page, server } = await open(aStateWith(...aSampleAlert));
    await page.getByRole('radio', { name: 'ben' }).check();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.locator('[data-action-id=acknowledge]:not([aria-busy])').waitFor();
    expect(server.requests).toEqual([
      { path: '/page/click', body: { ...click, actionId: 'acknowledge', userId: 'U0BEN00000' } },
    ]);
  });

  it('shows that a click is under way and sends no second one', async () => {
    const { page, server } = await open(aStateWith(...aSampleAlert));
    let answer: (answer: object) => void = () => {};
    server.answerWith(() => new Promise((resolve) => (answer = resolve)));
    await page.locator('[data-action-id=acknowledge]').click();
    await page.locator('[data-action-id=acknowledge][aria-busy=true]').click();
    answer({ ok: true });
    await page.locator('[data-action-id=acknowledge]:not([aria-busy])').waitFor();
    expect(server.requests).toHaveLength(1);
  });

  it('keeps the focus on a button whose message changes', async () => {
    const { page, server } = await open(aStateWith(...aSampleAlert));
    await page.locator('[data-action-id=how_to_fix]').focus();
    server.show(aStateWith(...aSampleAlert, { type: 'divider' }));
    await page.locator('hr').waitFor();
    expect(await page.locator('[data-action-id=how_to_fix]:focus').count()).toBe(1);
  });

  it('shows what went wrong', async () => {
    const { page, server } = await open(aStateWith(...aSampleAlert));
    server.answerWith(async () => ({ ok: false, error: 's3rep did not respond in time.' }));
    await page.locator('[data-action-id=acknowledge]').click();
    const toast = page.locator('.toast');
    expect(await toast.textContent()).toBe('s3rep did not respond in time.');
  });

  it('asks before it sends a click that wants a confirmation', async () => {
    const { page, server } = await open(aStateWith(...aSampleAlert));
    const dialog = page.getByRole('dialog', { name: 'Resolve this incident?' });

    await page.locator('[data-action-id=resolve]').click();
    expect(await dialog.locator('.text').innerHTML()).toMatch(/^<b>1,284 objects<\/b> are missing/);
    await dialog.getByRole('button', { name: 'Keep it open' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('[data-action-id=resolve]').click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(server.requests).toEqual([]);

    await page.locator('[data-action-id=resolve]').click();
    const answered = page.waitForResponse('**/page/click');
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await answered;
    expect(server.requests).toEqual([
      { path: '/page/click', body: { ...click, actionId: 'resolve' } },
    ]);
  });

  it('sends the option that was chosen from an overflow menu, by keyboard alone', async () => {
    const { page, server } = await open(aStateWith(...aSampleAlert));
    await page.locator('[data-action-id=more]').press('Enter');
    await page.locator('[data-option-value="objects:1"]:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    await page.locator('[data-action-id=more]:not([aria-busy])').waitFor();
    expect(server.requests).toEqual([
      { path: '/page/click', body: { ...click, actionId: 'more', option: 'replicate:1' } },
    ]);
  });

  it('closes an overflow menu on Escape', async () => {
    const { page } = await open(aStateWith(...aSampleAlert));
    await page.locator('[data-action-id=more]').click();
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-action-id=more]:focus').waitFor();
    expect(await page.getByRole('menu').count()).toBe(0);
  });

  it('sends clicks in an answer that only the visitor sees, which can be dismissed', async () => {
    const blocks = [
      {
        type: 'actions',
        elements: [{ type: 'static_select', action_id: 'pick', options: [{ value: 'a' }] }],
      },
    ];
    const ephemeral = aPageMessage({ kind: 'ephemeral', id: 'e1', userId: 'U0ANN00000', blocks });
    const { page, server } = await open(aPageState({ messages: [ephemeral] }));
    const message = page.locator('[data-kind=ephemeral]');
    await message.getByText('Only visible to you').waitFor();
    await message.locator('[data-action-id=pick]').selectOption('a');
    await message.locator('[data-action-id=pick]:not([aria-busy])').waitFor();
    expect(server.requests).toEqual([
      {
        path: '/page/click',
        body: {
          container: { ephemeralId: 'e1' },
          actionId: 'pick',
          option: 'a',
          userId: 'U0ANN00000',
        },
      },
    ]);
    await message.getByRole('button', { name: 'Dismiss' }).click();
    await message.waitFor({ state: 'detached' });
  });
});
