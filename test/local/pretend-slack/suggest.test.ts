import type { App, BlockSuggestion, types } from '@slack/bolt';
import {
  aClient,
  ann,
  ben,
  channel,
  runBolt,
  runPretendSlack,
  stopAll,
} from './run-pretend-slack.ts';

afterEach(stopAll);

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });
const pick = {
  type: 'external_select' as const,
  action_id: 'pick',
  min_query_length: 2,
  initial_option: option('orders'),
};
const blocks = [{ type: 'actions' as const, block_id: 'menu', elements: [pick] }];

/** A bot with a fixed answer, and a message with a menu that gets its options from it. */
async function start(answer: object, isBySocket = false) {
  const slack = await runPretendSlack();
  const asked: BlockSuggestion[] = [];
  const chosen: unknown[] = [];
  const listen = (app: App) => {
    app.options<'block_suggestion'>('pick', async ({ ack, body }) => {
      asked.push(body);
      await ack(answer as { options: types.PlainTextOption[] });
    });
    app.action('pick', async ({ ack, action }) => {
      chosen.push(action);
      await ack();
    });
  };
  await runBolt(slack, listen, { isBySocket });
  const { ts } = await aClient(slack).chat.postMessage({ channel, text: 'a', blocks });
  return { slack, asked, chosen, target: { channelId: channel, messageTs: String(ts) } };
}

describe('suggest', () => {
  it.each([
    ['signed HTTP', false],
    ['Socket Mode', true],
  ])('asks the bot by %s and shows what it answers', async (_way, isBySocket) => {
    const options = [option('orders-1'), option('orders-2')];
    const { slack, asked, target } = await start({ options }, isBySocket);
    expect(await slack.suggest(target, 'pick', 'ord', ben)).toMatchObject({
      status: 200,
      problem: undefined,
      options,
    });
    expect(asked).toMatchObject([
      {
        type: 'block_suggestion',
        action_id: 'pick',
        block_id: 'menu',
        value: 'ord',
        user: { id: ben },
        team: { id: 'T0PRETEND0' },
        container: { type: 'message', message_ts: target.messageTs },
        channel: { id: channel },
      },
    ]);
    expect(asked[0]).not.toHaveProperty('response_url');
    expect(asked[0]).not.toHaveProperty('trigger_id');
  });

  it('shows options in groups', async () => {
    const groups = [{ label: plain('Open'), options: [option('a')] }];
    const { slack, target } = await start({ option_groups: groups });
    expect(await slack.suggest(target, 'pick', 'ord')).toMatchObject({
      groups,
      options: [option('a')],
    });
  });

  it('lets a person choose what was suggested or is chosen already, and nothing else', async () => {
    const { slack, chosen, target } = await start({ options: [option('orders-1')] });
    await expect(slack.click(target, 'pick', ann, 'orders-1')).rejects.toThrow(
      'There is no option "orders-1". Present: orders.',
    );
    await slack.suggest(target, 'pick', 'ord', ann);
    await slack.click(target, 'pick', ann, 'orders-1');
    expect(chosen).toMatchObject([
      { type: 'external_select', block_id: 'menu', selected_option: option('orders-1') },
    ]);
    await expect(slack.click(target, 'pick', ben, 'orders-1')).rejects.toThrow('no option');
  });

  it('asks nothing before the person typed enough', async () => {
    const { slack, asked, target } = await start({ options: [option('a')] });
    expect(await slack.suggest(target, 'pick', 'o')).toEqual({
      status: 'undelivered',
      body: undefined,
      problem: undefined,
      options: [],
      groups: [],
    });
    expect(asked).toEqual([]);
  });

  it.each([
    [
      '101 options',
      { options: Array(101).fill(option('a')) },
      '"pick" cannot show this: no more than 100 items allowed [json-pointer:/options]',
    ],
    [
      'a long option',
      { options: [option('x'.repeat(76))] },
      'must be less than 76 characters [json-pointer:/options/0/text/text]',
    ],
    ['no options', {}, 'missing required field: options'],
  ])('refuses %s', async (_what, answer, problem) => {
    const { slack, target } = await start(answer);
    const suggestion = await slack.suggest(target, 'pick', 'ord');
    expect(suggestion.problem).toContain(problem);
    expect(suggestion.options).toEqual([]);
  });

  it('is for external selects only', async () => {
    const { slack } = await start({ options: [] });
    const go = { type: 'button', action_id: 'go', text: plain('Go') };
    const { ts } = await aClient(slack).chat.postMessage({
      channel,
      text: 'a',
      blocks: [{ type: 'actions', elements: [go] }] as types.KnownBlock[],
    });
    await expect(
      slack.suggest({ channelId: channel, messageTs: String(ts) }, 'go', 'ord'),
    ).rejects.toThrow('"go" is a button, which asks for no suggestions.');
  });
});

describe('an external select in a form', () => {
  const view: types.ModalView = {
    type: 'modal',
    callback_id: 'form',
    title: plain('Form'),
    submit: plain('Save'),
    blocks: [{ type: 'input', block_id: 'which', label: plain('Which'), element: pick }],
  };

  it('counts as the value of its input, and the bot does not get the rest of the input', async () => {
    const { slack, asked, chosen, target } = await start({ options: [option('orders-1')] });
    const seen: unknown[] = [];
    await runBolt(slack, (app) => {
      app.action('pick', async ({ ack, body, client }) => {
        const trigger_id = 'trigger_id' in body ? body.trigger_id : '';
        await client.views.open({ trigger_id, view });
        await ack();
      });
      app.options('pick', async ({ ack, body }) => {
        asked.push(body as BlockSuggestion);
        await ack({ options: [option('orders-1')] });
      });
      app.view('form', async ({ ack, view: sent }) => {
        seen.push(sent.state.values);
        await ack();
      });
    });
    await slack.click(target, 'pick', ann, 'orders');
    const form = { viewId: String(slack.openView(ann)?.id) };
    await slack.suggest(form, 'pick', 'ord');
    await slack.click(form, 'pick', ann, 'orders-1');
    await slack.submitView(ann);
    expect(asked).toMatchObject([
      { container: { type: 'view' }, view: { callback_id: 'form', state: { values: {} } } },
    ]);
    expect(chosen).toEqual([]);
    expect(seen).toEqual([
      { which: { pick: { type: 'external_select', selected_option: option('orders-1') } } },
    ]);
  });
});
