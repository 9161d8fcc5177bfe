import { buildReadBotId } from '../../../src/slack/channel/read-bot-id.ts';
import { findPost } from '../../../src/slack/channel/find-post.ts';
import { alertMetadata } from '../../../src/slack/channel/message-metadata.ts';
import {
  aClient,
  aClock,
  channel,
  runPretendSlack,
  stopAll,
} from '../../local/pretend-slack/run-pretend-slack.ts';

afterEach(stopAll);

const episode = { id: 'AAAAbbbb0000-_zz', episode: 2 };

async function startHistory() {
  const clock = aClock();
  const slack = await runPretendSlack({ clock: clock.now });
  const client = aClient(slack);
  return {
    reader: { client, readBotId: buildReadBotId(client) },
    slack,
    clock,
    since: clock.now(),
    post: async (metadata?: ReturnType<typeof alertMetadata>) => {
      const { ts } = await client.chat.postMessage({
        channel,
        text: 'an alert',
        ...(metadata && { metadata }),
      });
      clock.pass(1_000);
      return ts;
    },
  };
}

describe('findPost', () => {
  it('finds the alert of an episode by its metadata', async () => {
    const { reader, post, since } = await startHistory();
    await post();
    const ts = await post(alertMetadata(episode));
    await post(alertMetadata({ ...episode, episode: 1 }));
    await post(alertMetadata({ ...episode, id: 'AAAAbbbb0000-_zy' }));
    expect(await findPost(reader, channel, alertMetadata(episode), since)).toBe(ts);
  });

  it('finds it behind more messages than one page holds', async () => {
    const { reader, post, since } = await startHistory();
    const ts = await post(alertMetadata(episode));
    for (let nth = 0; nth < 210; nth += 1) await post();
    expect(await findPost(reader, channel, alertMetadata(episode), since)).toBe(ts);
  });

  it('takes no message of another app for ours, whatever its metadata says', async () => {
    const { reader, slack, since } = await startHistory();
    const metadata = { ...alertMetadata(episode) };
    slack.postAsApp({ text: 'an alert', channelId: channel, metadata });
    expect(await findPost(reader, channel, alertMetadata(episode), since)).toBeUndefined();
  });

  it('finds nothing where nothing landed', async () => {
    const { reader, post, since } = await startHistory();
    await post();
    expect(await findPost(reader, channel, alertMetadata(episode), since)).toBeUndefined();
  });

  it("allows for Slack's clock being behind ours by some minutes, and no more", async () => {
    const { reader, clock, post } = await startHistory();
    const ts = await post(alertMetadata(episode));
    clock.pass(4 * 60_000);
    expect(await findPost(reader, channel, alertMetadata(episode), clock.now())).toBe(ts);
    clock.pass(2 * 60_000);
    expect(await findPost(reader, channel, alertMetadata(episode), clock.now())).toBeUndefined();
  });
});
