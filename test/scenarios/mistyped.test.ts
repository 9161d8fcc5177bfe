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
    ['canary', 'Which bucket? Usage: `/s3rep canary <bucket>`.'],
    ['assign Ab12 ben', '`ben` is not a mention of a person'],
    ['ack Ab12 foo', 'Usage: `/s3rep ack <id> [because <note>]`.\nNothing was changed: I do not'],
    ['ack Ab12 foo', 'I do not understand `foo` here.'],
    ['resolve Ab12 tomorrow because moved', 'I do not understand `tomorrow`'],
    ['unack Ab12 because wrong', 'I do not understand `because wrong`'],
    ['ack Ab12 for 4h', 'I do not understand `for 4h`'],
    ['ack because mine', 'Which incident?'],
    ['health now', 'I do not understand `now`'],
    [
      's3://reports/s3rep/job-0f65a1b7/',
      'Did you mean `/s3rep report s3://reports/s3rep/job-0f65a1b7/`',
    ],
    ['read s3://reports/job-0f65a1b7', 'Did you mean `/s3rep report s3://reports/job-0f65a1b7`'],
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
    ['snooze 4h', 'Which incident? Usage: `/s3rep snooze'],
    ['snooze off', 'Which incident?'],
    ['snooze 2 days because drill', 'Which incident?'],
    ['snooze Ab12 forever', 'You typed `forever` as the time. Type a time such as'],
    ['reopen', 'Which incident? Usage: `/s3rep reopen <id>`'],
    ['reopen', 'No incidents were resolved in the last 30 days'],
    ['reopen orders', '`orders` names no incident'],
    ['takeover Ab12 now', 'I do not understand `now` here.'],
    ['resolve Ab12 -1', 'I do not understand `-1` here.'],
    ['mute orders', 'Until when? Usage: `/s3rep mute <pattern>'],
    ['mute 4h', 'What should be muted?'],
    ['mute orders 4h', 'Enter a reason'],
    ['mute orders photos 4h noise', '`orders photos` is not a pattern for one bucket'],
    ['mute DstBucketGone 4h noise', 'neither a bucket here nor a reason that I know'],
    ['mute DstBucketNotFond for 4h because x', 'did you mean the reason `DstBucketNotFound`?'],
    ['mute reason:nonsense for 4h because x', '`nonsense` is not a reason that I know'],
    ['mute list for 4h because x', '`list` is a command'],
    ['mute everything for 4h because x', '`everything` names no bucket'],
    ['mute #general for 4h because x', '`#general` cannot be the name of a bucket'],
    ['mute @ben for 4h because x', 'cannot be the name of a bucket'],
    ['mute orders,photos for 4h because x', '`orders,photos` cannot be the name of a bucket'],
    ['mute ab for 4h because x', '`ab` cannot be the name of a bucket'],
    ['mute logs/ for 4h because x', 'Did you mean `logs/*`?'],
    ['mute off', 'Which mute should end?'],
    ['mute orders off', 'Which mute should end?'],
    ['unmute orders', 'Nothing is muted.'],
    ['route here', 'The word `here` is missing'],
    ['route DstBucketNotFound here', '`DstBucketNotFound` is a reason, and routes are by bucket'],
    ['route reason:x here', 'is a reason, and routes are by bucket'],
    ['route mute here', '`mute` is a command'],
    ['route a here', '`a` cannot be the name of a bucket'],
    ['route orders #general', 'After the bucket type the word `here`, in that channel.'],
  ])('says what to type in place of %j', async (typed, advice) => {
    const answer = await ask(scenario, typed);
    expect(answer.replaceAll(/&lt;(\w+)&gt;/g, '<$1>')).toContain(advice);
    // What was wrong is said below.
    expect(answer.split('\n')[0]).not.toMatch(
      /is not|not understand|cannot|missing|You typed|in the past/,
    );
  });
});
