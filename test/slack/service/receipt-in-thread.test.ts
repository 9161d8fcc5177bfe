import { postReceipt } from '../../../src/slack/service/post-receipt.ts';
import {
  aClient,
  channel,
  runPretendSlack,
  stopAll,
} from '../../local/pretend-slack/run-pretend-slack.ts';
import { recordLog } from '../../sqs/start-queue.ts';

afterEach(stopAll);

const message = { text: 'How to fix it', blocks: [] };

async function start(unthreadsReplies = false) {
  const slack = await runPretendSlack({ unthreadsReplies });
  const client = aClient(slack);
  const { log } = recordLog();
  return {
    slack,
    client,
    post: (threadTs?: string) =>
      postReceipt(
        { client, log, pause: async () => {} },
        { channelId: channel, threadTs, message, patienceMillis: 0 },
      ),
  };
}

describe('a receipt', () => {
  it('stands in the channel, or in the thread that is named', async () => {
    const { slack, client, post } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'the alert' });
    expect(await post(ts)).toBe('posted');
    expect(slack.replies(channel, ts)).toMatchObject([{ text: message.text }]);
    expect(await post()).toBe('posted');
    expect(slack.messages(channel).at(-1)).toMatchObject({ text: message.text });
  });

  it.each([
    ['refuses it', false],
    ['makes it a message of the channel', true],
  ])('is not posted where the thread is gone and Slack %s', async (_what, unthreadsReplies) => {
    const { slack, post } = await start(unthreadsReplies);
    expect(await post('1795341640.000100')).toEqual({ why: 'the thread is gone' });
    expect(slack.messages(channel)).toEqual([]);
  });
});
