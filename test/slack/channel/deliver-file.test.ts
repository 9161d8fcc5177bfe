import { buildSlackFiles } from '../../../src/slack/channel/slack-files.ts';
import { deliverFile } from '../../../src/slack/channel/deliver-file.ts';
import { buildMemoryStores } from '../../incidents/lifecycle-model/memory-stores.ts';
import { emptyPlace } from '../../incidents/lifecycle-model/memory-place.ts';
import { patienceMillis } from '../../in-time.ts';
import type { PretendSlackOptions } from '../../../src/local/pretend-slack/pretend-slack.ts';
import {
  aClient,
  aClock,
  ann,
  ben,
  runPretendSlack,
  stopAll,
} from '../../local/pretend-slack/run-pretend-slack.ts';

afterEach(stopAll);

const times = { slackCallMillis: 10_000, inFlightMillis: 120_000 };
const doubtMillis = 130_000;
const wanted = { about: 'ann#csv', userId: ann };
const file = { name: 'objects.csv', bytes: new TextEncoder().encode('a%2Bb\n'), comment: 'Here' };

async function begin(options: Partial<PretendSlackOptions> = {}) {
  const clock = aClock();
  const slack = await runPretendSlack({ clock: clock.now, ...options });
  const store = buildMemoryStores(emptyPlace());
  const files = buildSlackFiles(aClient(slack), { fetch, callMillis: patienceMillis });
  const parts = { store, files, clock: clock.now, times };
  const calls = (method: string) => slack.calls.filter((call) => call.method === method).length;
  return { clock, slack, parts, calls, deliver: () => deliverFile(parts, wanted, file) };
}

describe('deliverFile', () => {
  it('sends a file to one person, and forgets it', async () => {
    const { slack, parts, deliver } = await begin();
    expect(await deliver()).toEqual({ kind: 'sent' });
    const [message, ...others] = slack.directMessages(ann);
    expect(message?.text).toBe('Here');
    expect(slack.filesOf(message!)[0]?.bytes?.toString()).toBe('a%2Bb\n');
    expect([others, slack.directMessages(ben)]).toEqual([[], []]);
    expect(await parts.store.readDelivery(wanted.about)).toBeUndefined();
    expect(await deliver()).toEqual({ kind: 'sent' });
    expect(slack.directMessages(ann)).toHaveLength(2);
  });

  it('finds a file that was shared although the answer was lost', async () => {
    const { slack, deliver } = await begin();
    slack.breakNext('files.completeUploadExternal', 'drop after');
    expect(await deliver()).toEqual({ kind: 'sent' });
    expect(slack.directMessages(ann)).toHaveLength(1);
  });

  it('sends no second one while the first may still land, and then tells that it came', async () => {
    const { clock, slack, calls, deliver } = await begin();
    slack.breakNext('files.completeUploadExternal', 'drop and hold');
    const until = new Date(clock.now().getTime() + doubtMillis);
    expect(await deliver()).toEqual({ kind: 'in doubt', until });
    clock.pass(doubtMillis - 1);
    expect(await deliver()).toEqual({ kind: 'in doubt', until });
    slack.deliverHeld();
    expect(await deliver()).toEqual({ kind: 'came earlier' });
    expect(slack.directMessages(ann)).toHaveLength(1);
    expect(calls('files.getUploadURLExternal')).toBe(1);
  });

  it('sends another one once the first cannot land any more', async () => {
    const { clock, slack, deliver } = await begin();
    slack.breakNext('files.completeUploadExternal', 'drop before');
    expect((await deliver()).kind).toBe('in doubt');
    clock.pass(doubtMillis);
    expect(await deliver()).toEqual({ kind: 'sent' });
    expect(slack.directMessages(ann)).toHaveLength(1);
  });

  it.each([
    ['before', 'in doubt', (deliver: () => Promise<unknown>) => deliver()],
    ['after', 'came earlier', () => undefined],
  ] as const)('leaves no second file when it crashes %s the share', async (when, next, last) => {
    const { clock, slack, parts, deliver } = await begin();
    const crash = async (...of: Parameters<typeof parts.files.share>) => {
      if (when === 'after') await parts.files.share(...of);
      throw new Error('killed');
    };
    const killed = { ...parts, files: { ...parts.files, share: crash } };
    await expect(deliverFile(killed, wanted, file)).rejects.toThrow('killed');
    expect((await deliver()).kind).toBe(next);
    clock.pass(doubtMillis);
    await last(deliver);
    expect(slack.directMessages(ann)).toHaveLength(1);
  });

  it('shares nothing after standing still for longer than a call takes', async () => {
    const { clock, slack, parts, deliver } = await begin();
    const beginDelivery = async (...of: Parameters<typeof parts.store.beginDelivery>) => {
      const isBegun = await parts.store.beginDelivery(...of);
      clock.pass(times.slackCallMillis + 1);
      return isBegun;
    };
    const stopped = { ...parts, store: { ...parts.store, beginDelivery } };
    expect((await deliverFile(stopped, wanted, file)).kind).toBe('in doubt');
    expect(slack.directMessages(ann)).toEqual([]);
    clock.pass(doubtMillis);
    expect(await deliver()).toEqual({ kind: 'sent' });
  });

  it('sends one of two that are asked for at once', async () => {
    const { slack, deliver } = await begin();
    const kinds = (await Promise.all([deliver(), deliver()])).map(({ kind }) => kind).toSorted();
    expect(['sent,under way', 'in doubt,sent', 'came earlier,sent']).toContain(kinds.join(','));
    expect(slack.directMessages(ann)).toHaveLength(1);
  });

  it('cannot look without files:read, and waits until nothing can land', async () => {
    const scopes = ['im:write', 'files:write'];
    const { clock, slack, deliver } = await begin({ scopes });
    slack.breakNext('files.completeUploadExternal', 'drop after');
    expect((await deliver()).kind).toBe('in doubt');
    expect((await deliver()).kind).toBe('in doubt');
    clock.pass(doubtMillis);
    expect((await deliver()).kind).toBe('sent');
  });

  it.each([
    ['conversations.open', 'missing_scope'],
    ['files.getUploadURLExternal', 'file_uploads_disabled'],
    ['files.completeUploadExternal', 'posting_to_channel_denied'],
  ])('says what Slack refuses at %s, and remembers nothing', async (method, code) => {
    const { slack, parts, deliver } = await begin();
    slack.breakNext(method, { answer: code });
    expect(await deliver()).toEqual({ kind: 'refused', code });
    expect(await parts.store.readDelivery(wanted.about)).toBeUndefined();
    expect(slack.directMessages(ann)).toEqual([]);
  });

  it.each([
    ['conversations.open', 'drop after'],
    ['files.getUploadURLExternal', 'drop after'],
    ['upload', 'drop after'],
    ['upload', '500 before'],
  ] as const)('fails without a trace when %s is not answered (%s)', async (method, fault) => {
    const { slack, parts, deliver } = await begin();
    slack.breakNext(method, fault);
    expect(await deliver()).toEqual({ kind: 'failed' });
    expect(await parts.store.readDelivery(wanted.about)).toBeUndefined();
    expect(slack.directMessages(ann)).toEqual([]);
  });
});
