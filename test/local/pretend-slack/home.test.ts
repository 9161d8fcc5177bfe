import type { BlockAction, types } from '@slack/bolt';
import type { PretendSlack } from '../../../src/local/pretend-slack/pretend-slack.ts';
import { aClient, ann, ben, runBolt, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const home = (...words: readonly string[]): types.HomeView => ({
  type: 'home',
  callback_id: 'home',
  blocks: [
    ...words.map((text) => ({ type: 'section' as const, text: plain(text) })),
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'refresh', text: plain('Refresh') },
        {
          type: 'static_select',
          action_id: 'filter',
          options: [{ text: plain('Mine'), value: 'mine' }],
        },
      ],
    },
  ],
});
const publish = (slack: PretendSlack, view: types.HomeView, more: { hash?: string } = {}) =>
  aClient(slack).views.publish({ user_id: ann, view, ...more });

describe('views.publish', () => {
  it('shows one person a Home tab, and later another one under the same id', async () => {
    const slack = await runPretendSlack();
    const first = await publish(slack, home('One'));
    expect(first.view).toMatchObject({
      type: 'home',
      callback_id: 'home',
      previous_view_id: null,
      root_view_id: first.view?.id,
      team_id: 'T0PRETEND0',
    });
    const second = await publish(slack, home('Two'));
    expect(second.view?.id).toBe(first.view?.id);
    expect(second.view?.hash).not.toBe(first.view?.hash);
    expect(slack.homeView(ann)?.blocks[0]).toMatchObject({ text: { text: 'Two' } });
    expect(slack.homeView(ben)).toBeUndefined();
    expect(slack.openView(ann)).toBeUndefined();
  });

  it('refuses a hash of what is not shown any more', async () => {
    const slack = await runPretendSlack();
    const { view } = await publish(slack, home('One'));
    const hash = String(view?.hash);
    await publish(slack, home('Two'), { hash });
    await expect(publish(slack, home('Three'), { hash })).rejects.toMatchObject({
      data: { error: 'hash_conflict' },
    });
    expect(slack.homeView(ann)?.blocks[0]).toMatchObject({ text: { text: 'Two' } });
  });

  it.each([
    ['a stranger', { user_id: 'U0', view: home() }, 'invalid_arguments', 'invalid `user_id`'],
    [
      'a modal',
      { user_id: ann, view: { type: 'modal' as const, title: plain('a'), blocks: [] } },
      'invalid_arguments',
      'unsupported type: modal',
    ],
    [
      'a Home tab with a title',
      { user_id: ann, view: { ...home(), title: plain('a') } },
      'invalid_arguments',
      'invalid additional property: title',
    ],
    [
      '101 blocks',
      { user_id: ann, view: home(...Array(100).fill('a')) },
      'invalid_arguments',
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'a view of more than 250 KB',
      { user_id: ann, view: home(...Array(90).fill('x'.repeat(2900))) },
      'view_too_large',
      '',
    ],
  ])('refuses %s', async (_what, args, error, message) => {
    const slack = await runPretendSlack();
    const refused = await aClient(slack)
      .views.publish(args)
      .catch(({ data }: { data: unknown }) => data);
    expect(refused).toMatchObject({ ok: false, error });
    expect(JSON.stringify(refused)).toContain(message);
    expect(slack.homeView(ann)).toBeUndefined();
  });
});

describe('openHome', () => {
  it.each([
    ['signed HTTP', false],
    ['Socket Mode', true],
  ])('tells the bot by %s, which publishes what the person sees', async (_way, isBySocket) => {
    const slack = await runPretendSlack();
    const events: types.AppHomeOpenedEvent[] = [];
    await runBolt(
      slack,
      (app) =>
        app.event('app_home_opened', async ({ event, client }) => {
          events.push(event);
          await client.views.publish({ user_id: event.user, view: home(`for ${event.user}`) });
        }),
      { isBySocket },
    );
    expect(await slack.openHome(ben)).toMatchObject({ status: 200, problem: undefined });
    await slack.waitFor(() => slack.homeView(ben) !== undefined, 'a Home tab');
    await slack.openHome(ben);
    await slack.waitFor(() => events.length === 2, 'the second event');
    expect(events).toMatchObject([
      {
        type: 'app_home_opened',
        user: ben,
        channel: 'D0BEN00000',
        tab: 'home',
        event_ts: '1795341600.000000',
      },
      { view: { type: 'home', id: slack.homeView(ben)?.id } },
    ]);
    expect(events[0]).not.toHaveProperty('view');
  });

  it('frames the event as Slack does', async () => {
    const slack = await runPretendSlack();
    const bodies: unknown[] = [];
    await runBolt(slack, (app) =>
      app.event('app_home_opened', async ({ body }) => {
        bodies.push(body);
      }),
    );
    await slack.openHome(ann);
    await slack.waitFor(() => bodies.length > 0, 'the event');
    expect(bodies).toMatchObject([
      {
        type: 'event_callback',
        team_id: 'T0PRETEND0',
        api_app_id: 'A0S3REP000',
        event_id: expect.stringMatching(/^Ev0/),
        event_time: 1795341600,
        authorizations: [{ user_id: 'U0S3REP000', is_bot: true }],
      },
    ]);
  });

  it('reports a bot that is not there', async () => {
    const slack = await runPretendSlack();
    expect(await slack.openHome(ann)).toMatchObject({
      status: 'undelivered',
      problem: expect.stringContaining('The Home tab failed'),
    });
  });
});

describe('a click on the Home tab', () => {
  it('brings the view to the bot, and nothing to answer by', async () => {
    const slack = await runPretendSlack();
    const clicks: BlockAction[] = [];
    await runBolt(slack, (app) =>
      app.action<BlockAction>(/./, async ({ ack, body }) => {
        clicks.push(body);
        await ack();
      }),
    );
    await publish(slack, home('One'));
    await slack.click({ homeOf: ann }, 'filter', undefined, 'mine');
    await slack.click({ homeOf: ann }, 'refresh');
    const id = slack.homeView(ann)?.id;
    expect(clicks).toMatchObject([
      { actions: [{ selected_option: { value: 'mine' } }] },
      {
        user: { id: ann, name: 'ann' },
        container: { type: 'view', view_id: id },
        view: {
          id,
          type: 'home',
          state: { values: { 'block-1': { filter: { selected_option: { value: 'mine' } } } } },
        },
        actions: [{ type: 'button', action_id: 'refresh' }],
        trigger_id: expect.any(String),
      },
    ]);
    for (const absent of ['response_url', 'channel', 'message']) {
      expect(clicks[1]).not.toHaveProperty(absent);
    }
  });

  it('is not possible before the bot published one', async () => {
    const slack = await runPretendSlack();
    await expect(slack.click({ homeOf: ann }, 'refresh')).rejects.toThrow(
      `There is no Home tab of ${ann} to click on.`,
    );
  });
});
