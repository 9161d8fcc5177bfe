import { anEvent, someEvents } from './an-event.ts';
import { ask } from './ask.ts';
import { shown, untilAnswered, untilShown } from './first-alert.ts';
import { otherChannel, slackOfPeople } from './slack-of-people.ts';
import { ann, channelId, type Scenario, startScenario } from './start-scenario.ts';

describe('People', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({ slack: slackOfPeople });
  });
  afterEach(() => scenario.stop());

  it('mute with an end and a why, in public, and it is counted all the same', async () => {
    await scenario.startWorker();
    scenario.expectMessage('muted failures of bucket `orders*`');
    scenario.expectMessage('ended the mute');
    await ask(scenario, 'mute orders* for 4h because we move <!channel>');
    const [receipt] = scenario.slack.messages(channelId);
    expect(receipt?.text).toMatch(/<@U0ANN00000> muted failures of bucket `orders\*` until <!date/);
    expect(receipt?.text).toContain('we move &lt;!channel&gt;');
    await scenario.queue.send([anEvent(), anEvent({ versionId: 'v2' })]);
    await scenario.untilQueueIsEmpty();
    await untilAnswered(scenario, 'list muted', '1 unresolved');
    expect(await ask(scenario, 'mutes')).toContain('orders*');
    expect(scenario.alerts()).toEqual([]);
    expect(await ask(scenario, 'unmute 1')).toContain('Done');
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    expect(scenario.alerts()[0]!.text).toContain('2 objects');
    expect(await ask(scenario, 'mutes')).toContain('Nothing is muted');
    expect(await ask(scenario, 'audit mutes')).toMatch(/unmuted.*muted/s);
  });

  it('mute in the channels where it may be missed, and are told where that failed', async () => {
    await scenario.startWorker();
    scenario.expectMessage('muted failures of bucket');
    const typed = { userId: ann, channelId: otherChannel };
    await scenario.slack.runCommand('/s3rep route orders* here', typed);
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'an answer');
    expect(await ask(scenario, 'mute photos for 1h because drill')).toContain(
      'Posted in the channel',
    );
    expect(scenario.slack.messages(otherChannel)).toHaveLength(1);
    const answer = await ask(scenario, 'mute orders for 1h because drill');
    expect(answer).toContain(`<#${otherChannel}>`);
    expect(scenario.slack.messages(otherChannel).at(-1)!.text).toContain(
      'muted failures of bucket `orders`',
    );
    scenario.slack.breakNext('chat.postMessage', { answer: 'internal_error' });
    expect(await ask(scenario, 'mute logs for 1h because drill')).toContain(
      `Not posted in <#${channelId}>, or perhaps it was: Slack did not say whether it took it`,
    );
    scenario.slack.breakNext('chat.postMessage', { answer: 'is_archived' });
    expect(await ask(scenario, 'unmute 3')).toContain(
      `Not posted in <#${channelId}>: the channel is archived`,
    );
    await ask(scenario, 'mute logs for 1h because drill');
    expect(await ask(scenario, 'mutes')).toContain('`logs`');
  });

  it('mute in public also where Slack makes the bot wait for a while', async () => {
    await scenario.startWorker();
    scenario.expectMessage('muted failures of bucket');
    scenario.slack.breakNext('chat.postMessage', { retryAfterSeconds: 20 });
    const answer = ask(scenario, 'mute orders for 1h because drill');
    await scenario.slack.waitFor(
      (slack) => slack.calls.some(({ method }) => method === 'chat.postMessage'),
      'the first try',
    );
    await scenario.untilTimeBrings(() => scenario.slack.messages(channelId).length === 1, 'it');
    expect(await answer).toContain('Done. Posted in the channel.');
  });

  it('mute without a receipt where Slack takes none for minutes, and are told so, and why', async () => {
    await scenario.startWorker();
    scenario.slack.breakNext('chat.postMessage', { retryAfterSeconds: 300 });
    const answer = await ask(scenario, 'mute orders for 1h because drill');
    expect(answer).toContain('takes no messages of the bot for another 300 s');
    expect(answer).toContain('It is in force all the same');
    expect(await ask(scenario, 'mutes')).toContain('`orders`');
    expect(scenario.slack.messages(channelId)).toEqual([]);
  });

  it('mute keys, and hear of the others', async () => {
    await scenario.startWorker();
    scenario.expectMessage('muted keys like');
    await ask(scenario, 'mute *.tflock for 1h because lock files');
    await scenario.queue.send([
      anEvent({ objectKey: 'env/a.tfstate.tflock' }),
      anEvent({ objectKey: 'real.pdf', reason: 'DstBucketNotFound' }),
      anEvent({ objectKey: 'b.tflock', reason: 'DstBucketNotFound' }),
    ]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    await scenario.untilQueueIsEmpty();
    expect(scenario.alerts()[0]!.text).toMatch(/2 objects.*DstBucketNotFound/);
    await untilAnswered(scenario, 'list muted', '1 unresolved');
  });

  it('are offered a mute where nearly all objects are locks', async () => {
    await scenario.startWorker();
    const lock = { objectKey: 'env/x.tfstate.tflock', reason: 'SrcKeyNotFound' };
    await scenario.queue.send(someEvents(30, lock));
    await untilShown(scenario, '/s3rep mute *.tflock bucket:orders for 7d');
    expect(shown(scenario)).toContain('At least 95 % of these keys end in `.tflock`');
  });

  it('end a mute by waiting, too', async () => {
    await scenario.startWorker();
    scenario.expectMessage('muted failures of bucket');
    await ask(scenario, 'mute orders for 30m because drill');
    await scenario.queue.send([anEvent()]);
    await scenario.untilQueueIsEmpty();
    await scenario.untilNothingIsDue();
    scenario.clock.advance(31 * 60_000);
    await scenario.untilTimeBrings(() => scenario.alerts().length === 1, 'the alert');
    expect(shown(scenario)).not.toContain('Muted');
  });

  // Its chunks had ended after 60 days, so that nothing was ever told.
  it('end a mute of 100 days, and are told of what failed on the first', async () => {
    await scenario.startWorker();
    scenario.expectMessage('muted failures of bucket');
    await ask(scenario, 'mute orders for 100d because migration');
    await scenario.queue.send(someEvents(250));
    await scenario.untilQueueIsEmpty();
    await scenario.untilNothingIsDue();
    scenario.clock.advance(40 * 86_400_000);
    const isKept = () => scenario.facts.some(({ fact }) => fact === 'details_kept');
    await scenario.untilTimeBrings(isKept, 'its chunks to be kept');
    scenario.clock.advance(61 * 86_400_000);
    await scenario.untilTimeBrings(() => scenario.alerts().length === 1, 'the alert');
    expect(shown(scenario)).toContain('250 objects');
  });
});
