import type { View } from '../../../../src/local/pretend-slack/page/block-kit.d.ts';
import { aPageMessage, aPageState } from './a-page-state.ts';
import { describeInBrowser } from './launch-chromium.ts';
import { usePage } from './use-page.ts';

const home = (words: string): View => ({
  id: `V-${words}`,
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: words } },
    {
      type: 'actions',
      block_id: 'buttons',
      elements: [
        { type: 'button', action_id: 'refresh', text: { type: 'plain_text', text: 'Refresh' } },
      ],
    },
  ],
});

describeInBrowser('the Home tab', () => {
  const open = usePage();

  it('is opened by a button, which sends an event to the bot, and closed again', async () => {
    const { page, server } = await open(aPageState({ messages: [aPageMessage()] }));
    server.answerWith(async () => {
      server.show(aPageState({ homes: { U0ANN00000: home('Two incidents') } }));
      return { ok: true };
    });
    await page.getByRole('button', { name: 'Home of s3rep' }).click();
    await page.getByRole('heading', { name: 'Two incidents' }).waitFor();
    expect(await page.getByRole('log').isVisible()).toBe(false);
    expect(server.requests).toEqual([{ path: '/page/open-home', body: { userId: 'U0ANN00000' } }]);
    await page.getByRole('button', { name: 'Back to the channel' }).click();
    await page.getByRole('log').waitFor();
    expect(await page.getByRole('heading', { name: 'Two incidents' }).isVisible()).toBe(false);
  });

  it('sends clicks with its view', async () => {
    const { page, server } = await open(aPageState({ homes: { U0ANN00000: home('One') } }));
    const isOpened = page.waitForResponse('**/page/open-home');
    await page.getByRole('button', { name: 'Home of s3rep' }).click();
    await isOpened;
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.locator('[data-action-id=refresh]:not([aria-busy])').waitFor();
    expect(server.requests[1]).toEqual({
      path: '/page/click',
      body: {
        container: { viewId: 'V-One' },
        actionId: 'refresh',
        blockId: 'buttons',
        userId: 'U0ANN00000',
        values: {},
      },
    });
  });

  it('is that of the person whom the visitor plays', async () => {
    const homes = { U0BEN00000: home('For ben') };
    const { page, server } = await open(aPageState({ homes }));
    const isOpened = page.waitForResponse('**/page/open-home');
    await page.getByRole('button', { name: 'Home of s3rep' }).click();
    await page.getByText('The bot has not published anything here for you yet.').waitFor();
    await isOpened;
    const isOpenedForBen = page.waitForResponse('**/page/open-home');
    await page.getByRole('radio', { name: 'ben' }).check();
    await page.getByRole('heading', { name: 'For ben' }).waitFor();
    await isOpenedForBen;
    expect(server.requests.map(({ body }) => body)).toEqual([
      { userId: 'U0ANN00000' },
      { userId: 'U0BEN00000' },
    ]);
  });
});
