import { anEvent } from './an-event.ts';
import { ann, channelId, type Scenario, startScenario } from './start-scenario.ts';

describe('/s3rep stats', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.startWorker();
  });
  afterEach(() => scenario.stop());

  async function ask(text: string): Promise<string> {
    // A click may be answered as well, where the alert is slow to show it.
    const answers = () =>
      scenario.slack.ephemerals(ann).filter((each) => /^(Last|For) /.test(each.text));
    const before = answers().length;
    await scenario.slack.runCommand(text, { userId: ann, channelId });
    await scenario.slack.waitFor(() => answers().length > before, 'an answer');
    const answer = answers().at(-1)!;
    return `${answer.text}\n${JSON.stringify(answer.blocks)}`;
  }

  async function failUntilAlert(number: number, versionId: string) {
    await scenario.queue.send([anEvent({ versionId })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === number, 'an alert');
  }

  async function click(button: string, shows: string) {
    const { ts: messageTs } = scenario.alerts().at(-1)!;
    await scenario.slack.click({ channelId, messageTs }, button, ann);
    await scenario.slack.waitFor(() => scenario.alerts().at(-1)!.text.includes(shows), shows);
  }

  it('says so where nothing is on record', async () => {
    expect(await ask('/s3rep stats')).toContain('No incidents on record yet');
  });

  it('tells of an incident that was acknowledged, resolved and came back', async () => {
    // It is acknowledged in less than a minute, however long that takes.
    scenario.clock.stand();
    await failUntilAlert(1, 'v1');
    expect(await ask('/s3rep stats')).toContain('1 incident, unacknowledged');
    await click('acknowledge', 'Acknowledged');
    scenario.clock.run();
    await click('resolve', 'Resolved');
    expect(await ask('/s3rep stats 7D')).toContain('1 resolved by people');
    await failUntilAlert(2, 'v2');
    const answer = await ask('/s3rep stats 30d');
    expect(answer).toContain('Last 30 days: 2 incidents, 2 objects missing; 1 unresolved now');
    expect(answer).toContain('2 incidents, 1 of them reopened');
    expect(answer).toContain('under 1 min (1 incident); 1 of 2 was never acknowledged');
    expect(answer).toContain('• DstBucketUnversioned: 2 incidents, 2 objects');
    expect(answer).toContain('• orders: 2 incidents, 2 objects');
    expect(answer).toContain('No records from before');
  });

  it('answers again without the chart where Slack does not take it', async () => {
    await failUntilAlert(1, 'v1');
    scenario.slack.breakNext('response_url', { answer: 'invalid_blocks' });
    const answer = await ask('/s3rep stats');
    const told = scenario.slack.calls.filter(({ method }) => method === 'response_url');
    expect(JSON.stringify(told[0]!.arguments)).toContain('data_visualization');
    expect(told).toHaveLength(2);
    expect(answer).toContain('*By day (UTC)*');
    expect(answer).not.toContain('data_visualization');
  });

  it('says what to type in place of another period', async () => {
    const answer = await ask('/s3rep stats 90d');
    expect(answer).toContain('For how many days? Usage: `/s3rep stats [7d|30d]`');
  });
});
