import type { PageMessage } from '../../../../src/local/pretend-slack/page/page-state.d.ts';
import { aPageMessage, aPageState } from './a-page-state.ts';
import { describeInBrowser } from './launch-chromium.ts';
import { usePage } from './use-page.ts';

const parentTs = '1795341640.000100';

function aReply(id: string, differences: Partial<PageMessage> = {}): PageMessage {
  const place = { threadTs: parentTs, isBroadcast: false };
  return aPageMessage({
    id,
    ts: `179534170${id}.000000`,
    text: `reply ${id}`,
    ...place,
    ...differences,
  });
}

describeInBrowser('a thread on the page', () => {
  const open = usePage();

  it('is below its message, which says how many replies there are', async () => {
    const messages = [
      aPageMessage(),
      aPageMessage({ id: 'm2', ts: '1795341650.000000', text: 'other' }),
    ];
    const { page, server } = await open(
      aPageState({ messages: [...messages, aReply('1'), aReply('2')] }),
    );
    await page.getByText('2 replies').waitFor();
    expect(await page.locator('.message .text').allTextContents()).toEqual([
      'Replication failing',
      'reply 1',
      'reply 2',
      'other',
    ]);
    expect(await page.locator('.in-thread .text').allTextContents()).toEqual([
      'reply 1',
      'reply 2',
    ]);
    server.show(aPageState({ messages: [...messages, aReply('2')] }));
    await page.getByText('1 reply', { exact: true }).waitFor();
  });

  it('has its broadcast replies in the channel as well', async () => {
    const messages = [aPageMessage(), aReply('1', { isBroadcast: true })];
    const { page } = await open(aPageState({ messages }));
    await page.getByText('replied to a thread: Replication failing').waitFor();
    expect(await page.locator('.message .text').allTextContents()).toEqual([
      'Replication failing',
      'reply 1',
      'reply 1',
    ]);
  });

  it('stays when its message was deleted', async () => {
    const text = 'This message was deleted.';
    const messages = [aPageMessage({ kind: 'deleted', text }), aReply('1')];
    const { page } = await open(aPageState({ messages }));
    await page.getByText(text).waitFor();
    expect(await page.getByText('1 reply', { exact: true }).isVisible()).toBe(true);
    expect(await page.getByText('reply 1').isVisible()).toBe(true);
  });
});
