import type { types } from '@slack/bolt';
import {
  aClient,
  aClock,
  ann,
  ben,
  runBolt,
  runPretendSlack,
  stopAll,
} from './run-pretend-slack.ts';

afterEach(stopAll);

const modal = (title: string): types.ModalView => ({
  type: 'modal',
  callback_id: 'resolve',
  title: { type: 'plain_text', text: title },
  blocks: [{ type: 'divider' }],
});

/** The trigger of a command that Ann typed. */
async function start(clock = aClock()) {
  const slack = await runPretendSlack({ clock: clock.now });
  let triggerId = '';
  await runBolt(slack, (app) =>
    app.command('/s3rep', async ({ ack, command }) => {
      triggerId = command.trigger_id;
      await ack();
    }),
  );
  const typeCommand = async () => {
    await slack.runCommand('/s3rep');
    return triggerId;
  };
  return { slack, client: aClient(slack), typeCommand };
}

describe('views.open', () => {
  it('shows a modal to the person who acted', async () => {
    const { slack, client, typeCommand } = await start();
    const { view } = await client.views.open({
      trigger_id: await typeCommand(),
      view: modal('One'),
    });
    expect(slack.openView(ann)).toMatchObject({
      id: view?.id,
      callback_id: 'resolve',
      title: { text: 'One' },
    });
    expect(slack.openView(ben)).toBeUndefined();
  });

  it('takes a trigger once', async () => {
    const { client, typeCommand } = await start();
    const open = { trigger_id: await typeCommand(), view: modal('One') };
    await client.views.open(open);
    await expect(client.views.open(open)).rejects.toMatchObject({
      data: { error: 'exchanged_trigger_id' },
    });
  });

  it('takes a trigger for 3 seconds', async () => {
    const clock = aClock();
    const { client, typeCommand } = await start(clock);
    const trigger_id = await typeCommand();
    clock.pass(3001);
    const open = client.views.open({ trigger_id, view: modal('One') });
    await expect(open).rejects.toMatchObject({ data: { error: 'expired_trigger_id' } });
  });

  it('refuses a trigger that is none, and a view against the rules', async () => {
    const { client } = await start();
    const open = (view: types.ModalView) => client.views.open({ trigger_id: '1.2.ab', view });
    await expect(open(modal('One'))).rejects.toMatchObject({
      data: { error: 'invalid_trigger_id' },
    });
    await expect(open(modal('x'.repeat(25)))).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
        },
      },
    });
  });
});

describe('the other views methods', () => {
  it('push a modal on top, three at most', async () => {
    const { slack, client, typeCommand } = await start();
    await client.views.open({ trigger_id: await typeCommand(), view: modal('One') });
    for (const title of ['Two', 'Three']) {
      await client.views.push({ trigger_id: await typeCommand(), view: modal(title) });
    }
    const push = client.views.push({ trigger_id: await typeCommand(), view: modal('Four') });
    await expect(push).rejects.toMatchObject({ data: { error: 'push_limit_reached' } });
    expect(slack.openView(ann)).toMatchObject({ title: { text: 'Three' } });
    await slack.closeView(ann);
    expect(slack.openView(ann)).toMatchObject({ title: { text: 'Two' } });
  });

  it('push nothing where no modal is open any more', async () => {
    const { slack, client, typeCommand } = await start();
    await client.views.open({ trigger_id: await typeCommand(), view: modal('One') });
    await slack.closeView(ann);
    const push = client.views.push({ trigger_id: await typeCommand(), view: modal('Two') });
    await expect(push).rejects.toMatchObject({ data: { error: 'not_found' } });
    expect(slack.openView(ann)).toBeUndefined();
  });

  it('update a modal that is open and was not changed meanwhile', async () => {
    const { slack, client, typeCommand } = await start();
    const { view } = await client.views.open({
      trigger_id: await typeCommand(),
      view: modal('One'),
    });
    const update = { view_id: String(view?.id), hash: String(view?.hash), view: modal('Two') };
    await client.views.update(update);
    expect(slack.openView(ann)).toMatchObject({ id: view?.id, title: { text: 'Two' } });
    await expect(client.views.update(update)).rejects.toMatchObject({
      data: { error: 'hash_conflict' },
    });
    await slack.closeView(ann);
    await expect(client.views.update(update)).rejects.toMatchObject({
      data: { error: 'not_found' },
    });
  });
});
