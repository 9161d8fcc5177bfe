import { listMarkup, withoutCode, withoutOwnTokens } from '../slack/slack-rules.ts';
import { anEvent } from './an-event.ts';
import { ann, channelId, type Scenario, startScenario } from './start-scenario.ts';

/** Texts that would page people, link elsewhere or change what is read, were they live. */
const nastyTexts = [
  '<!channel> <!here> <@U0BEN00000> <#C0ALERTS00>',
  '<https://example.com|click here to fix>',
  '`*_~ > bold? ~*_`',
  '&lt;!channel&gt;',
  'gpj.\u202Eexe\u0000\u0007\nnew line',
  '🌹'.repeat(200),
];

describe('Text from S3 is never live in Slack', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.startWorker();
  });
  afterEach(() => scenario.stop());

  it('neither in alerts nor in windows nor in answers', async () => {
    await scenario.queue.send(
      nastyTexts.map((text, index) =>
        anEvent({
          sourceBucket: `${index}${text}`.slice(0, 60),
          destinationBucket: text.slice(0, 60),
          ruleId: text.slice(0, 200),
          reason: text.slice(0, 200),
          objectKey: text,
        }),
      ),
    );
    await scenario.untilTimeBrings(
      () => scenario.alerts().length === nastyTexts.length,
      'an alert for each',
    );
    const windows = [];
    for (const { ts } of scenario.alerts()) {
      await scenario.slack.click({ channelId, messageTs: ts }, 'how_to_fix', ann);
      await scenario.slack.waitFor((slack) => slack.openView(ann) !== undefined, 'a window');
      windows.push(scenario.slack.openView(ann)!);
      await scenario.slack.closeView(ann);
    }
    await scenario.slack.runCommand('/s3rep list', { userId: ann, channelId });
    await scenario.slack.runCommand(`/s3rep ${nastyTexts[0]}`, { userId: ann, channelId });
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 2, 'two answers');

    const shown = [...scenario.alerts(), ...windows, ...scenario.slack.ephemerals(ann)];
    const markup = shown.flatMap((each) => listMarkup(each)).map(withoutOwnTokens);
    expect(markup.length).toBeGreaterThan(20);
    expect(markup.filter((text) => /<[^>]*>/.test(withoutCode(text)))).toEqual([]);
    expect(markup.filter((text) => text.includes('<'))).toEqual([]);
    for (const hidden of ['\u0000', '\u0007', '\u202E']) {
      expect(markup.filter((text) => text.includes(hidden))).toEqual([]);
    }
  });
});
