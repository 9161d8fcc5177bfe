import { aPageMessage, aPageState } from './a-page-state.ts';
import { describeInBrowser } from './launch-chromium.ts';
import { usePage } from './use-page.ts';

const messageShortcuts = [{ callbackId: 'explain', name: 'Explain this failure' }];

describeInBrowser('the menu of a message', () => {
  const open = usePage();

  it('offers the shortcuts on hover and sends the one that is used', async () => {
    const { page, server } = await open(
      aPageState({ messages: [aPageMessage()], messageShortcuts }),
    );
    const opacity = () =>
      page.evaluate('getComputedStyle(document.querySelector(".message-menu")).opacity');
    expect(await opacity()).toBe('0');
    await page.locator('[data-message-id=m1]').hover();
    expect(await opacity()).toBe('1');
    await page.getByRole('button', { name: 'More message shortcuts' }).click();
    const answered = page.waitForResponse('**/page/shortcut');
    await page.getByRole('menuitem', { name: 'Explain this failure' }).click();
    await answered;
    expect(server.requests).toEqual([
      {
        path: '/page/shortcut',
        body: {
          callbackId: 'explain',
          channelId: 'C0ALERTS00',
          messageTs: '1795341640.000100',
          userId: 'U0ANN00000',
        },
      },
    ]);
  });

  it('is on messages of people, but not on what one person alone sees', async () => {
    const messages = [
      aPageMessage({ kind: 'typed', id: 't1', userId: 'U0BEN00000', text: 'good morning' }),
      aPageMessage({ kind: 'typed', id: 't2', userId: 'U0ANN00000', text: '/s3rep list' }),
      aPageMessage({ kind: 'ephemeral', id: 'e1', userId: 'U0ANN00000' }),
    ];
    const { page } = await open(aPageState({ messages, messageShortcuts }));
    expect(await page.locator('[data-message-id]:has(.message-menu)').count()).toBe(1);
    expect(await page.locator('[data-message-id=t1] .message-menu').count()).toBe(1);
  });

  it('is absent where the bot has no shortcuts', async () => {
    const { page } = await open(aPageState({ messages: [aPageMessage()] }));
    expect(await page.locator('.message-menu').count()).toBe(0);
  });
});
