import { aPageMessage, aPageState } from './a-page-state.ts';
import { describeInBrowser } from './launch-chromium.ts';
import { usePage } from './use-page.ts';

describeInBrowser('the page', () => {
  const open = usePage();

  it('shows new, changed and deleted messages as they happen', async () => {
    const { page, server } = await open(aPageState());
    server.show(aPageState({ messages: [aPageMessage({ text: 'first' })] }));
    await page.getByText('first').waitFor();
    server.show(aPageState({ messages: [aPageMessage({ text: 'second', isEdited: true })] }));
    await page.getByText('second (edited)').waitFor();
    expect(await page.locator('[data-message-id]').count()).toBe(1);
    server.show(aPageState());
    await page.locator('[data-message-id]').waitFor({ state: 'detached' });
  });

  it('gives a phone’s width to the messages, and cuts nothing off', async () => {
    const { page } = await open(
      aPageState({ messages: [aPageMessage()], notice: 'An hour takes half a minute' }),
    );
    await page.setViewportSize({ width: 390, height: 844 });
    const widthOf = async (selector: string) =>
      (await page.locator(selector).first().boundingBox())?.width ?? 0;
    expect(await widthOf('main')).toBe(390);
    expect(await widthOf('[data-message-id]')).toBeGreaterThan(370);
    await page.getByText('An hour takes half a minute').waitFor();
    const buttons = await page.getByRole('button').all();
    const boxes = await Promise.all(buttons.map((button) => button.boundingBox()));
    expect(boxes.filter((box) => box !== null && box.x + box.width > 390)).toEqual([]);
    const isScrolled = await page.evaluate('document.documentElement.scrollHeight > innerHeight');
    expect(isScrolled).toBe(false);
  });

  it('shows who wrote a message, and the time and day of the visitor', async () => {
    const { page } = await open(aPageState({ messages: [aPageMessage()] }));
    expect(await page.locator('.message-line').textContent()).toBe('s3repAPP5:00 AM');
    expect(await page.getByRole('separator').textContent()).toBe('Yesterday');
  });

  it('hides what only another person sees', async () => {
    const messages = [
      aPageMessage({ kind: 'typed', id: 't1', userId: 'U0BEN00000', text: '/s3rep *list*' }),
      aPageMessage({ kind: 'ephemeral', id: 'e1', userId: 'U0BEN00000', text: 'for ben' }),
      aPageMessage({ kind: 'typed', id: 't2', userId: 'U0BEN00000', text: 'hello all' }),
    ];
    const { page } = await open(aPageState({ messages }));
    expect(await page.locator('[data-message-id]').allTextContents()).toEqual([
      'Bben5:00 AMhello all',
    ]);
    await page.getByRole('radio', { name: 'ben' }).check();
    await page.getByText('for ben').waitFor();
    expect(await page.locator('[data-message-id=t1] .text').textContent()).toBe('/s3rep *list*');
  });

  it('completes and sends a command', async () => {
    const { page, server } = await open(aPageState());
    const input = page.getByRole('combobox', { name: 'Message or command' });
    await input.fill('/s3rep dstbucketu');
    await page.getByRole('option', { name: '/s3rep DstBucketUnversioned' }).waitFor();
    await input.press('Tab');
    expect(await input.inputValue()).toBe('/s3rep DstBucketUnversioned');
    const answered = page.waitForResponse('**/page/command');
    await input.press('Enter');
    await answered;
    expect(await input.inputValue()).toBe('');
    expect(server.requests).toEqual([
      {
        path: '/page/command',
        body: {
          text: '/s3rep DstBucketUnversioned',
          channelId: 'C0ALERTS00',
          userId: 'U0ANN00000',
        },
      },
    ]);
  });

  it('gives back a command that was refused', async () => {
    const { page, server } = await open(aPageState());
    server.answerWith(async () => ({ ok: false, error: '/x is not a valid command.' }));
    const input = page.getByRole('combobox', { name: 'Message or command' });
    await input.fill('/x');
    await input.press('Enter');
    await page.getByText('/x is not a valid command.').waitFor();
    expect(await input.inputValue()).toBe('/x');
  });

  it.each([
    ['Send sample failures', 'few'],
    ['Send a storm', 'storm'],
  ])('requests samples with "%s"', async (name, kind) => {
    const { page, server } = await open(aPageState());
    await page.getByRole('button', { name }).click();
    await page.locator(`[data-samples=${kind}]:not([aria-busy])`).waitFor();
    expect(server.requests).toEqual([
      { path: '/page/samples', body: { kind, userId: 'U0ANN00000' } },
    ]);
  });

  it('shows when the connection is lost', async () => {
    const { page, server } = await open(aPageState());
    expect(await page.getByText('Connection lost').isVisible()).toBe(false);
    await server.stop();
    await page.getByText('Connection lost').waitFor();
    await page.getByRole('button', { name: 'Send a storm' }).click();
    await page.getByText('The pretend Slack did not answer. Is it still running?').waitFor();
  });
});
