import { aClient, channel, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

describe('waitFor', () => {
  it('is content with what already holds', async () => {
    const slack = await runPretendSlack();
    await expect(slack.waitFor(() => true, 'nothing')).resolves.toBeUndefined();
  });

  it('wakes up when a message comes', async () => {
    const slack = await runPretendSlack();
    const waiting = slack.waitFor((seen) => seen.messages(channel).length === 1, 'a message');
    slack.postAsPerson({ text: 'a' });
    await expect(waiting).resolves.toBeUndefined();
  });

  it('wakes up when a call comes', async () => {
    const slack = await runPretendSlack();
    const waiting = slack.waitFor(({ calls }) => calls.length === 1, 'a call');
    await aClient(slack).auth.test();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('names what it waited for and what is there instead', async () => {
    const slack = await runPretendSlack();
    slack.postAsPerson({ text: 'good morning' });
    await expect(slack.waitFor(() => false, 'an alert', 10)).rejects.toThrow(
      'Waited for an alert, but it did not come within 10 ms. Present: message "good morning".',
    );
  });

  it('ends when the pretend Slack stops', async () => {
    const slack = await runPretendSlack();
    const waiting = slack.waitFor(() => false, 'an alert');
    await Promise.all([expect(waiting).rejects.toThrow('the pretend Slack stopped'), slack.stop()]);
  });

  it('passes on what went wrong while looking', async () => {
    const slack = await runPretendSlack();
    const looking = () => {
      throw new Error('broken');
    };
    await expect(slack.waitFor(looking, 'an alert')).rejects.toMatchObject({
      cause: new Error('broken'),
    });
  });
});
