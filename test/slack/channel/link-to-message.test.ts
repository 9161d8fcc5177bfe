import { buildLinkTo } from '../../../src/slack/channel/link-to-message.ts';
import {
  aClient,
  channel,
  runPretendSlack,
  stopAll,
} from '../../local/pretend-slack/run-pretend-slack.ts';

afterEach(stopAll);

async function startLinks() {
  const slack = await runPretendSlack();
  const client = aClient(slack);
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'an alert' });
  return { slack, linkTo: buildLinkTo(client), address: { channelId: channel, messageTs: ts } };
}

describe('buildLinkTo', () => {
  it('asks Slack for a link once', async () => {
    const { slack, linkTo, address } = await startLinks();
    const link = await linkTo(address);
    expect(link).toContain(`/archives/${channel}/p`);
    expect(await linkTo(address)).toBe(link);
    expect(slack.calls.filter(({ method }) => method === 'chat.getPermalink')).toHaveLength(1);
  });

  it('does without a link where Slack gives none, and asks again later', async () => {
    const { slack, linkTo, address } = await startLinks();
    slack.breakNext('chat.getPermalink', '500 before');
    expect(await linkTo(address)).toBeUndefined();
    expect(await linkTo(address)).toContain('/archives/');
  });
});
