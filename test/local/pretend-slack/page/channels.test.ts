import { aPageMessage, aPageState } from './a-page-state.ts';
import { describeInBrowser } from './launch-chromium.ts';
import { usePage } from './use-page.ts';

const channels = [
  { id: 'C0ALERTS00', name: 's3-alerts' },
  { id: 'C0ORDERS00', name: 'orders' },
  { id: 'C0SECRET00', name: 'secret', isPrivate: true },
];
const messages = [
  aPageMessage({ text: 'for all' }),
  aPageMessage({ id: 'm2', channelId: 'C0ORDERS00', text: 'for orders' }),
];

describeInBrowser('the channels on the page', () => {
  const open = usePage();

  it('are shown one at a time, the first to begin with', async () => {
    const { page } = await open(aPageState({ channels, messages }));
    expect(await page.locator('.message .text').allTextContents()).toEqual(['for all']);
    await page.getByRole('button', { name: '# orders' }).click();
    await page.getByRole('heading', { name: '# orders' }).waitFor();
    expect(await page.locator('.message .text').allTextContents()).toEqual(['for orders']);
    expect(await page.locator('[aria-current=page]').allTextContents()).toEqual(['# orders']);
    await page.getByRole('button', { name: '🔒 secret' }).click();
    await page.getByText('for orders').waitFor({ state: 'detached' });
  });

  it('are sent to the bot with what is typed in them', async () => {
    const { page, server } = await open(aPageState({ channels, messages }));
    await page.getByRole('button', { name: '# orders' }).click();
    const input = page.getByRole('combobox', { name: 'Message or command' });
    await input.fill('/s3rep list');
    const answered = page.waitForResponse('**/page/command');
    await input.press('Enter');
    await answered;
    expect(server.requests).toMatchObject([
      { body: { text: '/s3rep list', channelId: 'C0ORDERS00' } },
    ]);
  });

  it('include the direct messages of the current person alone, with files to download', async () => {
    const own = { id: 'D0ANN00000', name: 's3rep', userId: 'U0ANN00000' };
    const of = [own, { id: 'D0BEN00000', name: 's3rep', userId: 'U0BEN00000' }];
    const files = [{ id: 'F1', title: 'objects.csv', bytes: 1234 }];
    const message = aPageMessage({ channelId: own.id, text: '', files });
    const { page } = await open(
      aPageState({ channels: [...channels, ...of], messages: [message] }),
    );
    await page.getByRole('button', { name: '✉️ s3rep' }).click();
    const link = page.getByRole('link', { name: 'objects.csv' });
    expect(await link.getAttribute('href')).toBe('/files/F1');
    expect(await link.textContent()).toContain('1,234 bytes');
  });

  it('are mentioned by name', async () => {
    const text = 'see <#C0ORDERS00>';
    const { page } = await open(aPageState({ channels, messages: [aPageMessage({ text })] }));
    expect(await page.locator('.message .text').textContent()).toBe('see #orders');
  });
});
