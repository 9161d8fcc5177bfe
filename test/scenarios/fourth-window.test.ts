import { millisecondsInMinute } from 'date-fns/constants';
import { anEvent } from './an-event.ts';
import { listTexts } from './list-texts.ts';
import { type SampleWorld, startInSampleWorld } from './start-sample-world.ts';
import { ann, channelId, type Scenario } from './start-scenario.ts';

describe('A click in the third window, over which Slack opens no other', () => {
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
  afterEach(async () => {
    const lost = scenario.facts.filter(({ fact }) => fact === 'listener_failed');
    await scenario.stop();
    expect(lost).toEqual([]);
  });

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

  it('opens in its place the steps, and the plan, once the cause is gone', async () => {
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
  });

  it('is answered in its place, also where S3 took so long that Slack opens nothing', async () => {
    await openObjects();
    await press('check_arrival');
    await untilAnswered();
    await scenario.slack.closeView(ann);

    await openObjects();
    scenario.slack.breakNext('views.push', { answer: 'expired_trigger_id' });
    await press('check_arrival');
    await untilAnswered();
  });
});
