import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { postReceipt } from '../../../src/slack/service/post-receipt.ts';
import { answerText } from '../../../src/slack/block-kit/answer-text.ts';
import { recordLog } from '../../sqs/start-queue.ts';

const limited = (seconds: number) => new WebAPIRateLimitedError(seconds);
const refused = (error: string) => new WebAPIPlatformError({ ok: false, error } as never);

/** Posts where Slack answers so, one call after the other, and well after that. */
async function post(answers: readonly Error[], patienceMillis = 30_000) {
  const left = [...answers];
  const waits: number[] = [];
  let calls = 0;
  const postMessage = () => {
    calls += 1;
    const error = left.shift();
    return error === undefined ? Promise.resolve({ ok: true }) : Promise.reject(error);
  };
  const outcome = await postReceipt(
    {
      client: { chat: { postMessage } } as never,
      pause: (millis) => {
        waits.push(millis);
        return Promise.resolve();
      },
      log: recordLog().log,
    },
    { channelId: 'C0STORAGE0', message: answerText('muted'), patienceMillis },
  );
  return { outcome, waits, calls };
}

describe('postReceipt', () => {
  it('waits as long as Slack says, and posts then', async () => {
    expect(await post([limited(20)])).toEqual({ outcome: 'posted', waits: [20_000], calls: 2 });
    expect(await post([limited(10), limited(20)])).toMatchObject({ outcome: 'posted', calls: 3 });
  });

  it('waits no longer in all than people do, and says how long Slack takes nothing', async () => {
    expect(await post([limited(10), limited(21)])).toMatchObject({
      outcome: { why: expect.stringContaining('takes no messages of the bot for another 21 s') },
      waits: [10_000],
      calls: 2,
    });
    const { outcome, waits } = await post([limited(2)], 1_000);
    expect(waits).toEqual([]);
    expect(outcome).toMatchObject({ why: expect.stringContaining('another 2 s') });
  });

  it.each([
    ['not_in_channel', 'the bot is not in the channel: type `/invite @s3rep` there'],
    ['channel_not_found', 'the bot is not in the channel: type `/invite @s3rep` there'],
    ['is_archived', 'the channel is archived'],
    ['restricted_action', 'Slack lets only some people post there'],
    ['some_new_code', 'Slack answered `some_new_code`'],
  ])('says why Slack refused it: %s', async (code, why) => {
    expect(await post([refused(code)])).toMatchObject({ outcome: { why }, calls: 1 });
  });

  it('never tries again what may have been posted', async () => {
    const { outcome, calls } = await post([new Error('socket hang up')]);
    expect(outcome).toMatchObject({
      why: expect.stringContaining('did not say whether it took it'),
    });
    expect(calls).toBe(1);
  });
});
