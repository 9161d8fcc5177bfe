import { ann, channelId, type Scenario, startScenario } from './start-scenario.ts';

const invited = 'C0INVITED0';
const outside = 'C0SECRET00';
const direct = 'D0ANNBOT00';

describe('/s3rep route … here', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({
      slack: {
        channels: [
          { id: channelId, name: 's3-alerts' },
          { id: invited, name: 'orders-private', isPrivate: true },
          { id: outside, name: 'secret', isPrivate: true, isMember: false },
          { id: direct, name: 'directmessage' },
        ],
      },
    });
    await scenario.startWorker();
  });
  afterEach(() => scenario.stop());

  async function routeIn(place: string) {
    await scenario.slack.runCommand('/s3rep route orders* here', { userId: ann, channelId: place });
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'an answer');
    return scenario.slack.ephemerals(ann)[0]!.text;
  }

  it('works in a private channel that the bot is in', async () => {
    expect(await routeIn(invited)).toContain('Done. Posted in the channel.');
    expect(scenario.slack.messages(invited)).toHaveLength(1);
  });

  it('says what to do in a private channel that the bot is not in', async () => {
    expect(await routeIn(outside)).toContain('Type `/invite @s3rep` in it.');
  });

  it('is refused in direct messages, with the reason', async () => {
    expect(await routeIn(direct)).toContain('cannot post alerts in direct messages');
  });
});
