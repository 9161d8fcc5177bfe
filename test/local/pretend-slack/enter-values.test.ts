import type { types, ViewOutput } from '@slack/bolt';
import type { PretendSlack } from '../../../src/local/pretend-slack/pretend-slack.ts';
import { ann, runBolt, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

const plain = (text: string) => ({ type: 'plain_text' as const, text });

describe('a form', () => {
  const options = [
    { text: plain('Noise'), value: 'noise' },
    { text: plain('Mended'), value: 'mended' },
  ];
  const input = (blockId: string, element: types.InputBlock['element'], optional = false) => ({
    type: 'input' as const,
    block_id: blockId,
    label: plain(blockId),
    optional,
    element: { ...element, action_id: 'in' },
  });
  const blocks = [
    input('text', { type: 'plain_text_input', min_length: 3, max_length: 5 }),
    input('select', { type: 'static_select', options }),
    input('time', { type: 'datetimepicker' }),
    input('radio', { type: 'radio_buttons', options }),
    input('boxes', { type: 'checkboxes', options }),
    input('free', { type: 'plain_text_input', min_length: 2 }, true),
    {
      type: 'section' as const,
      block_id: 'beside',
      text: plain('a'),
      accessory: { type: 'static_select' as const, action_id: 'in', options },
    },
  ];

  const form: types.ModalView = {
    type: 'modal',
    callback_id: 'resolve',
    title: plain('Resolve'),
    submit: plain('Resolve'),
    blocks,
  };

  /** A form that a command opened, and what the bot sees of it. */
  async function startForm() {
    const slack = await runPretendSlack();
    const seen: ViewOutput[] = [];
    await runBolt(slack, (app) => {
      app.command('/s3rep', async ({ ack, client, command }) => {
        await client.views.open({ trigger_id: command.trigger_id, view: form });
        await ack();
      });
      app.action('in', async ({ ack, body }) => {
        if ('view' in body && body.view !== undefined) seen.push(body.view);
        await ack();
      });
      app.view('resolve', async ({ ack, view }) => {
        seen.push(view);
        await ack();
      });
    });
    await slack.runCommand('/s3rep');
    return { slack, seen };
  }
  const target = (slack: PretendSlack) => ({ viewId: String(slack.openView(ann)?.id) });

  it('brings everything that was chosen, typed and ticked to the bot', async () => {
    const { slack, seen } = await startForm();
    slack.enterValues(ann, { text: { in: { value: 'four' } } });
    const choose = (blockId: string, option: string) =>
      slack.click({ ...target(slack), blockId }, 'in', ann, option);
    await choose('select', 'noise');
    await choose('time', '1795341640');
    await choose('boxes', 'mended');
    await choose('boxes', 'noise');
    await choose('boxes', 'mended');
    expect(seen).toEqual([]);
    await choose('beside', 'mended');
    expect(seen).toMatchObject([
      { state: { values: { text: { in: { value: 'four' } }, boxes: {} } } },
    ]);
    await slack.submitView(ann, { radio: { in: { selected_option: { value: 'mended' } } } });
    expect(seen[1]?.state.values).toEqual({
      text: { in: { type: 'plain_text_input', value: 'four' } },
      select: { in: { type: 'static_select', selected_option: options[0] } },
      time: { in: { type: 'datetimepicker', selected_date_time: 1795341640 } },
      radio: { in: { type: 'radio_buttons', selected_option: options[1] } },
      boxes: { in: { type: 'checkboxes', selected_options: [options[0]] } },
      free: { in: { type: 'plain_text_input', value: null } },
      beside: { in: { type: 'static_select', selected_option: options[1] } },
    });
  });

  it('is not sent while a required input is empty or a text has the wrong length', async () => {
    const { slack, seen } = await startForm();
    const { status, problem } = await slack.submitView(ann, {
      text: { in: { value: 'sixsix' } },
      free: { in: { value: 'a' } },
    });
    expect({ status, problem }).toMatchObject({
      status: 'undelivered',
      problem: expect.stringContaining('Please complete this required field.'),
    });
    expect(slack.openView(ann)?.errors).toEqual({
      text: 'Please enter at most 5 characters.',
      select: 'Please complete this required field.',
      time: 'Please complete this required field.',
      radio: 'Please complete this required field.',
      boxes: 'Please complete this required field.',
      free: 'Please enter at least 2 characters.',
    });
    expect(seen).toEqual([]);
  });

  it('has no inputs and options but those it shows', async () => {
    const { slack } = await startForm();
    await expect(slack.submitView(ann, { why: { text: { value: 'a' } } })).rejects.toThrow(
      'There is no "why text" to fill in. Present: text in, select in,',
    );
    const chosen = { in: { selected_option: { value: 'other' } } };
    await expect(slack.submitView(ann, { radio: chosen })).rejects.toThrow(
      'There is no option "other". Present: noise, mended.',
    );
  });
});
