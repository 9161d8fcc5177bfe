import { setTimeout as wait } from 'node:timers/promises';
import { ann, ben, channel, runBolt, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

describe('runCommand', () => {
  it('brings the command to the bot, signed, and shows what it acknowledges with', async () => {
    const slack = await runPretendSlack();
    await runBolt(slack, (app) =>
      app.command('/s3rep', async ({ ack, command }) => {
        await ack(`${command.user_name} in ${command.channel_name}: ${command.text}`);
      }),
    );
    const delivery = await slack.runCommand('/s3rep  DstBucketNotFound ', { userId: ben });
    expect(delivery).toMatchObject({ status: 200, problem: undefined });
    expect(slack.ephemerals(ben)).toMatchObject([
      { channelId: channel, text: 'ben in s3-alerts: DstBucketNotFound' },
    ]);
    expect(slack.ephemerals(ann)).toEqual([]);
  });

  it('shows an acknowledgement with blocks to all, where it says so', async () => {
    const slack = await runPretendSlack();
    await runBolt(slack, (app) =>
      app.command('/s3rep', ({ ack }) =>
        ack({ response_type: 'in_channel', text: 'a', blocks: [{ type: 'divider' }] }),
      ),
    );
    await slack.runCommand('/s3rep');
    expect(slack.messages(channel)).toMatchObject([{ text: 'a', blocks: [{ type: 'divider' }] }]);
  });

  it('reports an acknowledgement that breaks the rules', async () => {
    const slack = await runPretendSlack();
    await runBolt(slack, (app) =>
      app.command('/s3rep', ({ ack }) => ack({ text: 'a', blocks: [{ type: 'card' }] as never })),
    );
    const { problem } = await slack.runCommand('/s3rep');
    expect(problem).toBe('/s3rep failed with the error "invalid_blocks".');
  });

  it('gives up on an acknowledgement that comes late, and informs the person', async () => {
    const slack = await runPretendSlack({ acknowledgeWithinMillis: 50 });
    const late = new AbortController();
    await runBolt(slack, (app) =>
      app.command('/s3rep', async ({ ack }) => {
        await wait(10_000, undefined, { signal: late.signal }).catch(() => undefined);
        await ack();
      }),
    );
    expect(await slack.runCommand('/s3rep')).toMatchObject({ status: 'timeout' });
    expect(slack.ephemerals(ann)).toMatchObject([
      { text: expect.stringMatching(/operation_timeout.*s3rep did not respond in time/) },
    ]);
    late.abort();
  });

  it('reports a bot that does not accept the signature', async () => {
    const slack = await runPretendSlack();
    await runBolt(slack, () => undefined, { secret: 'another-secret' });
    expect(await slack.runCommand('/s3rep')).toMatchObject({ status: 401 });
    expect(slack.ephemerals(ann)).toMatchObject([
      { text: expect.stringContaining('HTTP status 401') },
    ]);
  });

  it('reports a bot that is not there', async () => {
    const slack = await runPretendSlack();
    expect(await slack.runCommand('/s3rep')).toMatchObject({ status: 'undelivered' });
    expect(slack.ephemerals(ann)).toMatchObject([
      { text: expect.stringContaining('dispatch_failed') },
    ]);
  });

  it('brings no other command to the bot', async () => {
    const slack = await runPretendSlack();
    await runBolt(slack, (app) => app.command(/./, ({ ack }) => ack('never')));
    expect(await slack.runCommand('/other')).toMatchObject({ status: 'undelivered' });
    expect(slack.ephemerals(ann)).toMatchObject([
      { text: '/other is not a valid command. Here only /s3rep is.' },
    ]);
  });
});
