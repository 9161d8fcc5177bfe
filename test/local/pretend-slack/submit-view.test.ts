import type { App, types, ViewClosedAction, ViewOutput } from '@slack/bolt';
import { ann, runBolt, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const form: types.ModalView = {
  type: 'modal',
  callback_id: 'resolve',
  title: plain('Resolve'),
  submit: plain('Resolve'),
  private_metadata: 'incident-1',
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'why',
      label: plain('Why?'),
      element: { type: 'plain_text_input', action_id: 'text', initial_value: 'mended' },
    },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'help', text: plain('Help') }],
    },
  ],
};

/** A form that a command opened. */
async function start(listen: (app: App) => void) {
  const slack = await runPretendSlack();
  await runBolt(slack, (app) => {
    app.command('/s3rep', async ({ ack, client, command }) => {
      await client.views.open({ trigger_id: command.trigger_id, view: form });
      await ack();
    });
    listen(app);
  });
  await slack.runCommand('/s3rep');
  return slack;
}

describe('submitView', () => {
  it('brings what was entered to the bot and closes the form', async () => {
    const seen: ViewOutput[] = [];
    const slack = await start((app) =>
      app.view('resolve', async ({ ack, view }) => {
        seen.push(view);
        await ack();
      }),
    );
    await slack.submitView(ann, { why: { text: { type: 'plain_text_input', value: 'no need' } } });
    expect(seen).toMatchObject([
      {
        private_metadata: 'incident-1',
        state: { values: { why: { text: { value: 'no need' } } } },
      },
    ]);
    expect(slack.openView(ann)).toBeUndefined();
  });

  it('brings what the bot proposed where nothing was entered', async () => {
    const seen: ViewOutput[] = [];
    const slack = await start((app) =>
      app.view('resolve', async ({ ack, view }) => {
        seen.push(view);
        await ack();
      }),
    );
    await slack.submitView(ann);
    expect(seen).toMatchObject([{ state: { values: { why: { text: { value: 'mended' } } } } }]);
  });

  it('keeps the form open where the bot finds something wrong', async () => {
    const slack = await start((app) =>
      app.view('resolve', ({ ack }) =>
        ack({ response_action: 'errors', errors: { why: 'Too short.' } }),
      ),
    );
    expect(await slack.submitView(ann)).toMatchObject({ status: 200, problem: 'Too short.' });
    expect(slack.openView(ann)).toMatchObject({ errors: { why: 'Too short.' } });
  });

  it.each([
    ['another view', 'update', 'Done'],
    ['a view on top', 'push', 'Done'],
  ] as const)('shows %s where the bot says so', async (_what, response_action, title) => {
    const view = { ...form, title: plain(title) };
    const slack = await start((app) =>
      app.view('resolve', ({ ack }) => ack({ response_action, view })),
    );
    await slack.submitView(ann);
    expect(slack.openView(ann)).toMatchObject({ title: { text: title } });
  });

  it('keeps the form open where the answer breaks the rules', async () => {
    const view = { ...form, title: plain('x'.repeat(25)) };
    const slack = await start((app) =>
      app.view('resolve', ({ ack }) => ack({ response_action: 'update', view })),
    );
    const { problem } = await slack.submitView(ann);
    expect(problem).toContain('must be less than 25 characters');
    expect(slack.openView(ann)).toMatchObject({ title: { text: 'Resolve' } });
  });

  it.each([
    ['names what is no input', { nowhere: 'Too short.' }, 'No input has the block_id nowhere.'],
    ['names nothing', {}, 'We had some trouble connecting. Try again?'],
  ])('keeps the form open where an answer with errors %s', async (_what, errors, problem) => {
    const slack = await start((app) =>
      app.view('resolve', ({ ack }) => ack({ response_action: 'errors', errors })),
    );
    expect((await slack.submitView(ann)).problem).toContain(problem);
    expect(slack.openView(ann)?.errors).toEqual({});
  });

  it('needs an open form', async () => {
    const slack = await runPretendSlack();
    await expect(slack.submitView(ann)).rejects.toThrow('has no modal open');
  });
});

describe('an open form', () => {
  it('has buttons to click', async () => {
    const seen: unknown[] = [];
    const slack = await start((app) =>
      app.action('help', async ({ ack, body }) => {
        seen.push(body);
        await ack();
      }),
    );
    await slack.click({ viewId: String(slack.openView(ann)?.id) }, 'help');
    expect(seen).toMatchObject([
      { container: { type: 'view' }, view: { callback_id: 'resolve' }, user: { id: ann } },
    ]);
    expect(seen[0]).not.toHaveProperty('response_url');
  });

  it('is closed, and the bot notified if it asked for that', async () => {
    const seen: string[] = [];
    const slack = await start((app) =>
      app.view({ callback_id: 'resolve', type: 'view_closed' }, async ({ ack, view }) => {
        seen.push(view.id);
        await ack();
      }),
    );
    const id = slack.openView(ann)?.id;
    await slack.closeView(ann);
    expect(slack.openView(ann)).toBeUndefined();
    expect(seen).toEqual([id]);
  });

  it('is closed together with those below it, with clear_on_close', async () => {
    const cleared: boolean[] = [];
    const view = { ...form, clear_on_close: true };
    const slack = await start((app) => {
      app.view('resolve', ({ ack }) => ack({ response_action: 'push', view }));
      app.view<ViewClosedAction>({ type: 'view_closed' }, async ({ ack, body }) => {
        cleared.push(body.is_cleared);
        await ack();
      });
    });
    await slack.submitView(ann);
    await slack.closeView(ann);
    expect(slack.openView(ann)).toBeUndefined();
    expect(cleared).toEqual([true]);
  });
});
