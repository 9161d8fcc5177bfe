import { millisecondsInMinute } from 'date-fns/constants';
import { anEvent } from './an-event.ts';
import { choose } from './first-alert.ts';
import { listTexts } from './list-texts.ts';
import { type SampleWorld, startInSampleWorld } from './start-sample-world.ts';
import { ann, channelId, type Scenario } from './start-scenario.ts';

function failed({ facts }: Scenario) {
  return facts.filter(({ fact }) => fact === 'listener_failed');
}

describe('A window over two others, over which Slack opens no more,', () => {
  let scenario: Scenario;
  let aws: SampleWorld;
  beforeEach(async () => {
    ({ scenario, aws } = await startInSampleWorld());
    await aws.startWorker();
    await scenario.queue.send(
      Array.from({ length: 11 }, (_, n) => anEvent({ sourceBucket: `source-${n}` })),
    );
    await aws.put('orders', 3);
    await scenario.untilQueueIsEmpty();
    await scenario.untilNothingIsDue();
    await scenario.slack.click(
      { channelId, messageTs: scenario.digests()[0]!.ts },
      'show_storm',
      ann,
    );
    await untilWindow('12 incidents');
    const { blocks } = scenario.slack.openView(ann)!;
    const row = blocks.find((block) => listTexts([block]).includes('*orders → orders-dr*'));
    await press('open_incident', String(row!.block_id));
    await untilWindow('Show as alert');
  });
  afterEach(() => scenario.stop());

  const shown = () => scenario.slack.openView(ann);
  const untilWindow = (words: string) =>
    scenario.slack.waitFor(() => listTexts(shown()?.blocks).includes(words), words);
  const press = (actionId: string, blockId?: string) =>
    scenario.slack.click({ viewId: shown()!.id, ...(blockId && { blockId }) }, actionId, ann);
  const untilAnswered = () =>
    scenario.slack.waitFor(() => JSON.stringify(shown()?.title).includes('s3rep'), 'the answer');
  const openObjects = async () => {
    const [option] = /objects:[^"]+/.exec(JSON.stringify(shown()))!;
    await scenario.slack.click({ viewId: shown()!.id }, 'more', ann, option);
    await untilWindow('3 objects failed');
  };

  it('gives its place to the steps, and to the plan, once the cause is gone', async () => {
    await press('diagnose');
    await untilWindow('AWS was asked');
    await press('how_to_fix');
    await untilWindow('Fixed: what next');
    await scenario.slack.closeView(ann);
    await untilWindow('Show as alert');

    await press('diagnose');
    await untilWindow('AWS was asked');
    aws.mend('orders');
    aws.pass(11 * millisecondsInMinute);
    await press('check_again');
    await untilWindow('objects still missing');
    await press('replicate');
    await untilWindow('Only you can start this plan');
    await press('confirm_replay');
    await untilWindow('Started');
    expect(failed(scenario)).toEqual([]);
  });

  it('gives its place to an answer, also where S3 took so long that Slack opens nothing', async () => {
    await openObjects();
    await press('check_arrival');
    await untilAnswered();
    await scenario.slack.closeView(ann);

    await openObjects();
    scenario.slack.breakNext('views.push', { answer: 'expired_trigger_id' });
    await press('check_arrival');
    await untilAnswered();
    expect(failed(scenario)).toEqual([]);
  });

  it('may be closed before it is answered, and so may the one of an incident', async () => {
    const { slack } = scenario;
    const callsOf = (name: string) => slack.calls.filter(({ method }) => method === name).length;
    slack.breakNext('views.update', { answer: 'not_found' });
    await press('acknowledge');
    await slack.waitFor(() => callsOf('views.update') === 1, 'the update');
    await openObjects();
    const before = callsOf('views.push');
    const clicked = press('check_arrival');
    while (shown() !== undefined) await slack.closeView(ann);
    await clicked;
    await slack.waitFor(() => callsOf('views.push') > before, 'the answer');
    await scenario.stopWorkers(1);
    expect(shown()).toBeUndefined();
    expect(failed(scenario)).toEqual([]);
  });
});

describe('A window that is closed before it is filled', () => {
  let scenario: Scenario;
  let aws: SampleWorld;
  beforeEach(async () => {
    ({ scenario, aws } = await startInSampleWorld());
    await aws.startWorker();
  });
  afterEach(() => scenario.stop());

  const untilWindow = (words: string) =>
    scenario.slack.waitFor(
      (slack) => JSON.stringify(slack.openView(ann) ?? '').includes(words),
      words,
    );
  const press = (actionId: string, option?: string) =>
    scenario.slack.click({ viewId: scenario.slack.openView(ann)!.id }, actionId, ann, option);
  /** Has Slack not know the window any more when it is updated. @returns what anybody is bothered with */
  async function closeMeanwhile(click: () => Promise<unknown>) {
    const { slack } = scenario;
    const updates = () => slack.calls.filter(({ method }) => method === 'views.update').length;
    const before = updates();
    slack.breakNext('views.update', { answer: 'not_found' });
    await click();
    await slack.waitFor(() => updates() === before + 1, 'the update');
    await scenario.stopWorkers(1);
    return [...failed(scenario), ...slack.ephemerals(ann)];
  }

  it('is no error: a plan', async () => {
    await aws.fail('orders', 3);
    aws.pass(11 * millisecondsInMinute);
    expect(await closeMeanwhile(() => choose(scenario, 'replicate', ann))).toEqual([]);
  });

  it('is no error: a plan that was started', async () => {
    await aws.fail('orders', 3);
    aws.mend('orders');
    aws.pass(11 * millisecondsInMinute);
    await choose(scenario, 'replicate', ann);
    await untilWindow('confirm_replay');
    expect(await closeMeanwhile(() => press('confirm_replay'))).toEqual([]);
  });

  it('is no error: a reason that was searched for', async () => {
    await scenario.slack.runCommand('/s3rep search', { userId: ann, channelId });
    await untilWindow('choose_reason');
    const { id: viewId } = scenario.slack.openView(ann)!;
    await scenario.slack.suggest({ viewId }, 'choose_reason', 'versioning', ann);
    expect(await closeMeanwhile(() => press('choose_reason', 'DstBucketUnversioned'))).toEqual([]);
  });
});
