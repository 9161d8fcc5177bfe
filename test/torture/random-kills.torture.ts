/**
 * 5,000 failures of 20 incidents, with repeats, while the real process is killed with kill -9 twenty times at random
 * moments. Takes some minutes: a claim that a dead process leaves behind ends after a minute.
 *
 * TORTURE_SEED=1234 npm run torture-processes repeats the moments of an earlier run.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { anEvent } from '../scenarios/an-event.ts';
import { botEnvironment, spawnBot } from '../scenarios/spawn-bot.ts';
import { countIn, startScenario } from '../scenarios/start-scenario.ts';

const kills = 20;
const failures = 5_000;
const incidents = 20;
const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 100_000);

/** Numbers below 1 that follow from the seed. */
function* randomNumbers(state: number): Generator<number, never> {
  let next = state;
  for (;;) {
    next = (next * 1_103_515_245 + 12_345) % 2 ** 31;
    yield next / 2 ** 31;
  }
}

function bodies(): string[] {
  const distinct = Array.from({ length: failures }, (_, index) =>
    anEvent({ ruleId: `rule-${index % incidents}`, versionId: `v${index}` }),
  );
  return distinct.flatMap((body, index) => (index % 20 === 0 ? [body, body] : [body]));
}

it(`counts exactly and posts once through ${kills} kill -9 (seed ${seed})`, async () => {
  const scenario = await startScenario({
    // Every kill burns a receive count of the messages in hand.
    queue: { visibilityTimeoutSeconds: 3, maxReceiveCount: 1000 },
    slack: { postBurst: 1 },
  });
  const random = randomNumbers(seed);
  const all = bodies();
  const share = Math.ceil(all.length / kills);
  const start = () => spawnBot('src/process/main.ts', botEnvironment(scenario));
  try {
    for (let nth = 0; nth < kills; nth += 1) {
      await scenario.queue.send(all.slice(nth * share, (nth + 1) * share));
      const bot = start();
      await bot.fact('bot_started');
      await wait(100 + random.next().value * 2_400);
      bot.kill();
      await bot.ended;
    }
    const survivor = start();
    const total = () => scenario.alerts().reduce((sum, { text }) => sum + countIn(text), 0);
    await scenario.slack.waitFor(() => total() >= failures, 'all failures to be shown', 240_000);
    await scenario.untilQueueIsEmpty();
    survivor.child.kill('SIGTERM');
    expect(await survivor.ended).toEqual({ exitCode: 0, signal: null });
    const counts = scenario.alerts().map(({ text }) => countIn(text));
    expect(counts).toEqual(Array(incidents).fill(failures / incidents));
    expect((await scenario.queue.counts()).dead).toBe(0);
  } finally {
    await scenario.stop();
  }
}, 600_000);
