/**
 * A thousand incidents at once, told by the real process at the rate that Slack allows: one post a second, so some
 * 20 minutes. Meanwhile failures go on, people click and ask, and Slack twice says to wait.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../../bench/find-free-port.ts';
import { anEvent } from '../scenarios/an-event.ts';
import { botEnvironment, spawnBot } from '../scenarios/spawn-bot.ts';
import { ann, ben, channelId, countIn, startScenario } from '../scenarios/start-scenario.ts';

const incidents = 1_000;
const everyMillis = 2_000;
/** Of Slack: who hears nothing by then is told that the app failed. */
const patienceMillis = 3_000;
const quietSeconds = 10;
const maxRefusals = 5;

const reasons = ['DstBucketNotFound', 'DstBucketUnversioned', 'SrcGetObjectNotPermitted'];

function failureOf(incident: number, nth: number): string {
  // They have nothing in common: else they would live in the digest.
  const destinationBucket = `dr-${incident}`;
  const reason = reasons[incident % reasons.length]!;
  const sourceBucket = `source-${incident}`;
  return anEvent({ sourceBucket, destinationBucket, reason, versionId: `v${nth}` });
}

/** One incident in twenty fails again once in a hundred rounds: with the clicks as much as Slack lets the bot update. */
function failsIn(round: number, incident: number): boolean {
  return incident % 20 === 0 && (incident / 20 + round) % 100 === 0;
}

it('tells each of a thousand incidents, hears every click, and heeds Slack', async () => {
  const scenario = await startScenario({ slack: { postBurst: 1 } });
  const { slack } = scenario;
  const port = await findFreePort();
  slack.sendInteractionsTo(`http://127.0.0.1:${port}/slack/events`);
  const bot = spawnBot('src/process/main.ts', {
    ...botEnvironment(scenario),
    PORT: String(port),
    ANNOUNCE_INTERVAL_SECONDS: '30',
  });
  const unacknowledged: string[] = [];

  /** Asks for a reason, and acknowledges an alert. */
  async function bother(nth: number): Promise<void> {
    const answersBefore = slack.ephemerals(ben).length;
    await slack.runCommand('/s3rep DstBucketUnversioned', { userId: ben });
    await slack
      .waitFor(() => slack.ephemerals(ben).length > answersBefore, 'an answer', patienceMillis)
      .catch(() => unacknowledged.push(`command ${nth}`));
    const unclaimed = scenario.alerts().find(({ text }) => !text.includes('Acknowledged'));
    if (unclaimed === undefined) return;
    const target = { channelId, messageTs: unclaimed.ts };
    const { status } = await slack.click(target, 'acknowledge', ann);
    if (status !== 200) unacknowledged.push(`click ${nth}: ${status}`);
  }

  try {
    const all = Array.from({ length: incidents }, (_, index) => index);
    await scenario.queue.send(all.map((incident) => failureOf(incident, 0)));
    await bot.fact('bot_started');
    let nth = 0;
    while (scenario.alerts().length < incidents) {
      nth += 1;
      const failing = all.filter((incident) => failsIn(nth, incident));
      await Promise.all([
        scenario.queue.send(failing.map((incident) => failureOf(incident, nth))),
        bother(nth),
        wait(everyMillis),
      ]);
      if (nth === 20 || nth === 100) {
        slack.breakNext('chat.postMessage', { retryAfterSeconds: quietSeconds });
      }
    }
    expect(unacknowledged).toEqual([]);
    await slack.waitFor(
      () => JSON.stringify(scenario.digests()).includes('All alerts posted'),
      'the end of the storm',
      60_000,
    );
    const rounds = Array.from({ length: nth }, (_, index) => index + 1);
    const total = all.reduce(
      (sum, incident) => sum + 1 + rounds.filter((round) => failsIn(round, incident)).length,
      0,
    );
    const shown = () => scenario.alerts().reduce((sum, { text }) => sum + countIn(text), 0);
    await slack.waitFor(() => shown() >= total, 'every failure to be shown', 300_000);

    expect(scenario.alerts()).toHaveLength(incidents);
    expect(shown()).toBe(total);
    expect(scenario.digests()).toHaveLength(1);
    const posts = slack.calls.filter(({ method }) => method === 'chat.postMessage');
    const refusals = slack.calls.filter(({ answer }) => /rate.?limited|429|retry/i.test(answer));
    expect(refusals.length).toBeGreaterThanOrEqual(2);
    expect(refusals.length).toBeLessThanOrEqual(maxRefusals);
    const tooEarly = posts.filter(({ at }) =>
      refusals.some(
        (refusal) => at > refusal.at && at.getTime() < refusal.at.getTime() + quietSeconds * 1000,
      ),
    );
    expect(tooEarly).toEqual([]);
    expect((await scenario.queue.counts()).dead).toBe(0);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toEqual({ exitCode: 0, signal: null });
  } finally {
    bot.kill();
    await scenario.stop();
  }
}, 2_400_000);
