import {
  aClient,
  aClock,
  ann,
  channel,
  runBolt,
  runPretendSlack,
  stopAll,
} from './run-pretend-slack.ts';

afterEach(stopAll);

const blocks = [
  {
    type: 'actions' as const,
    elements: [
      {
        type: 'button' as const,
        action_id: 'go',
        text: { type: 'plain_text' as const, text: 'Go' },
      },
    ],
  },
];

/** A message with a button, and the `response_url` of a click on it. */
async function start(clock = aClock()) {
  const slack = await runPretendSlack({ clock: clock.now });
  let responseUrl = '';
  await runBolt(slack, (app) =>
    app.action('go', async ({ ack, body }) => {
      responseUrl = 'response_url' in body ? String(body.response_url) : '';
      await ack();
    }),
  );
  const { ts } = await aClient(slack).chat.postMessage({ channel, text: 'before', blocks });
  await slack.click({ channelId: channel, messageTs: String(ts) }, 'go');
  const respond = async (body: object) => {
    const response = await fetch(responseUrl, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, answer: await response.json() };
  };
  return { slack, respond, ts: String(ts) };
}

describe('answerResponseUrl', () => {
  it('shows an answer to the one person', async () => {
    const { slack, respond } = await start();
    expect(await respond({ text: 'only you' })).toEqual({ status: 200, answer: { ok: true } });
    expect(slack.ephemerals(ann)).toMatchObject([{ text: 'only you' }]);
    expect(slack.messages(channel)).toMatchObject([{ text: 'before' }]);
  });

  it('shows an answer to all', async () => {
    const { slack, respond } = await start();
    await respond({ text: 'all of you', response_type: 'in_channel' });
    expect(slack.messages(channel)).toMatchObject([{ text: 'before' }, { text: 'all of you' }]);
  });

  it('shows an answer in the thread that it names, and else in the channel', async () => {
    const { slack, respond, ts } = await start();
    await respond({ text: 'here', thread_ts: ts, replace_original: false });
    await respond({ text: 'all', thread_ts: ts, response_type: 'in_channel' });
    await respond({ text: 'in the channel' });
    expect(slack.ephemerals(ann)).toMatchObject([
      { text: 'here', threadTs: ts },
      { text: 'in the channel', threadTs: undefined },
    ]);
    expect(slack.replies(channel, ts)).toMatchObject([{ text: 'all' }]);
  });

  it('links the names in an answer unless told otherwise, as in what people type', async () => {
    const { slack, respond } = await start();
    await respond({ text: 'ask @ann' });
    await respond({ text: 'ask @ann', parse: 'none' });
    expect(slack.ephemerals(ann).map(({ text }) => text)).toEqual([`ask <@${ann}>`, 'ask @ann']);
  });

  it('replaces the message that was clicked on', async () => {
    const { slack, respond } = await start();
    await respond({ text: 'after', replace_original: true });
    expect(slack.messages(channel)).toMatchObject([{ text: 'after', blocks: [] }]);
  });

  it('deletes the message that was clicked on', async () => {
    const { slack, respond } = await start();
    await respond({ delete_original: true });
    expect(slack.messages(channel)).toEqual([]);
  });

  it('takes 5 answers', async () => {
    const { respond } = await start();
    for (const text of ['1', '2', '3', '4', '5']) {
      expect(await respond({ text })).toMatchObject({ status: 200 });
    }
    expect(await respond({ text: '6' })).toEqual({
      status: 404,
      answer: { ok: false, error: 'used_url' },
    });
  });

  it('takes answers for 30 minutes', async () => {
    const clock = aClock();
    const { respond } = await start(clock);
    clock.pass(30 * 60_000);
    expect(await respond({ text: 'a' })).toMatchObject({ status: 200 });
    clock.pass(1);
    expect(await respond({ text: 'a' })).toMatchObject({
      status: 404,
      answer: { error: 'expired_url' },
    });
  });

  it('refuses an empty answer, and one against the rules', async () => {
    const { respond } = await start();
    expect(await respond({})).toMatchObject({ status: 400, answer: { error: 'no_text' } });
    const wrong = { blocks: [{ type: 'card' }] };
    expect(await respond(wrong)).toMatchObject({
      status: 400,
      answer: { error: 'invalid_blocks' },
    });
  });

  it('breaks like every other call', async () => {
    const { slack, respond } = await start();
    slack.breakNext('response_url', '500 after');
    expect(await respond({ text: 'a' })).toMatchObject({ status: 500 });
    expect(slack.ephemerals(ann)).toHaveLength(1);
    expect(slack.calls.at(-1)).toMatchObject({ method: 'response_url', answer: '500 after' });
  });
});
