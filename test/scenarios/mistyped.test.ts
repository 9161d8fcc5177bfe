import { ask } from './ask.ts';
import { type Scenario, startScenario } from './start-scenario.ts';

describe('/s3rep', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.startWorker();
  });
  afterEach(() => scenario.stop());

  it.each([
    ['show', 'Which incident? Usage: `/s3rep show <id>`'],
    ['ack', 'Which incident? Usage: `/s3rep ack <id> [because <note>]`'],
    ['assign', 'Which incident? Usage: `/s3rep assign <id> @person|me [because <note>]`'],
    ['assign Ab12', 'Who should own it?'],
    ['snooze Ab12 soon', 'Until when?'],
    ['mute', 'What should be muted?'],
    ['mute * for 4h because all', 'What should be muted?'],
    ['mute orders because noise', 'Until when? Usage: `/s3rep mute <pattern>'],
    ['mute orders for 4h', 'Enter a reason: end the command with `because`'],
    ['mute orders photos for 1h because x', '`orders photos` is not a pattern for one bucket'],
    ['unmute 7', 'Which mute?'],
    ['route orders*', 'Type this in the channel that should get the alerts'],
    ['route orders*', 'The word `here` is missing'],
    ['route orders* there', 'After the bucket type the word `here`, not `there`'],
    ['route orders* here mention nobody', 'I do not understand `mention nobody`'],
    ['list open resolved', 'An incident cannot be `open resolved` at the same time'],
    ['route orders* here mention nobody', 'Type this in the channel'],
    ['unroute 7', 'Which route?'],
    ['audit', 'The audit log of what?'],
    ['assign Ab12 ben', '`ben` is not a mention of a person'],
    ['ack Ab12 foo', 'Usage: `/s3rep ack <id> [because <note>]`.\nNothing was changed: I do not'],
    ['ack Ab12 foo', 'I do not understand `foo` here.'],
    ['resolve Ab12 tomorrow because moved', 'I do not understand `tomorrow`'],
    ['unack Ab12 because wrong', 'I do not understand `because wrong`'],
    ['ack Ab12 for 4h', 'I do not understand `for 4h`'],
    ['ack because mine', 'Which incident?'],
    ['health now', 'I do not understand `now`'],
    ['list opne', 'Did you mean `open`? No incident is unresolved.'],
    ['stats 5d', 'For how many days? Usage: `/s3rep stats [7d|30d]`.\n`5d` is not a period that I'],
    ['unmute x', '`x` is not the number of an active mute'],
    ['mute orders for 5 moons because x', 'You typed `5 moons` as the time.'],
    ['mute orders for 4h until friday because x', 'You typed `4h until friday` as the time.'],
    ['mute orders until 2020-01-01 because x', 'That time is in the past'],
    ['snooze Ab12 because x', 'Until when?'],
    ['resolve “zz99”', '`zz99` is neither a bucket of an incident nor the start of an id'],
    ['resolve this', 'Which incident?'],
    ['resolve abc', 'type at least 4 characters'],
    [`show ${'x'.repeat(3_000)}`, 'is neither a bucket of an incident'],
    ['unack <!here>', '`&lt;!here&gt;` is neither'],
  ])('says what to type in place of %j', async (typed, advice) => {
    const answer = await ask(scenario, typed);
    expect(answer.replaceAll(/&lt;(\w+)&gt;/g, '<$1>')).toContain(advice);
    // What was wrong is said below.
    expect(answer.split('\n')[0]).not.toMatch(
      /is not|not understand|cannot|missing|You typed|in the past/,
    );
  });
});
