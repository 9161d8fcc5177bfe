import { appToken, type Scenario, startScenario } from '../scenarios/start-scenario.ts';

describe('A bot whose URL is put into the manifest', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  const verify = (port: number) =>
    scenario.slack.verifyUrl(`http://127.0.0.1:${port}/slack/events`);

  it('proves to Slack that the URL is its own', async () => {
    const { port } = await scenario.startWorker();
    expect(await verify(port)).toBe(true);
  });

  it.each([
    ['with another signing secret', { kind: 'http', signingSecret: 'of-another-app' }],
    ['with the app token of Socket Mode', { kind: 'socket', appToken }],
  ] as const)('does not when it was started %s', async (_name, slackIntake) => {
    const { port } = await scenario.startWorker({ slackIntake });
    expect(await verify(port)).toBe(false);
  });
});
