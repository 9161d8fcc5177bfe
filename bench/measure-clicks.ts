import type { Packaged } from '../test/lambda/package-functions.ts';
import { startFunctionOf } from '../test/lambda/start-function.ts';
import { startFunctionUrl } from '../test/lambda/start-function-url.ts';
import { startTableStream } from '../test/lambda/start-table-stream.ts';
import { anEvent } from '../test/scenarios/an-event.ts';
import { ann, channelId, startScenario } from '../test/scenarios/start-scenario.ts';

/** As many alerts as come without a digest. */
const alerts = 10;
/** A busy Slack; usual are 0.1 to 0.5 s. */
const slackCallMillis = 1_500;
/** Slack shows a warning after three. */
const mostMillis = 1_000;

/** Clicks on alerts with a slow Slack: how long each waits for its answer, and the first one for its alert. */
export async function measureClicks(packaged: Packaged) {
  const scenario = await startScenario({ slack: { answerAfterMillis: slackCallMillis } });
  const functions = await Promise.all(
    (['queue', 'sweep', 'slack'] as const).map((name) => startFunctionOf(packaged, scenario, name)),
  );
  const [queue, sweep, slack] = functions;
  if (slack === undefined) throw new Error('No function was started.');
  const functionUrl = await startFunctionUrl(() => slack);
  scenario.slack.sendInteractionsTo(functionUrl.url);
  const stream = startTableStream(scenario);
  const answeredMillis: number[] = [];
  const clickAll = async (action: string): Promise<void> => {
    for (const { ts } of scenario.alerts()) {
      const begin = performance.now();
      const { status } = await scenario.slack.click({ channelId, messageTs: ts }, action, ann);
      answeredMillis.push(performance.now() - begin);
      if (status !== 200) throw new Error(`A click was answered with ${status}.`);
    }
  };
  try {
    for (let rule = 0; rule < alerts; rule += 1) {
      await queue?.invoke(JSON.parse(anEvent({ ruleId: `rule-${rule}` })));
    }
    if (sweep === undefined) throw new Error('No function was started.');
    await sweep.invoke({});
    await clickAll('acknowledge');
    const begin = performance.now();
    await stream.deliver(sweep);
    const shownMillis = performance.now() - begin;
    await clickAll('unacknowledge');
    // The first click of a deployment asks Slack whose workspace this is, which the table remembers for 30 days.
    const [first = 0, ...others] = answeredMillis;
    const isSlow = Math.max(...others) > mostMillis || first > slackCallMillis + mostMillis;
    if (isSlow) throw new Error('A click waited too long.');
    return { answeredMillis, shownMillis, slackCallMillis };
  } finally {
    await functionUrl.stop();
    await Promise.all(functions.map((each) => each.kill()));
    await scenario.stop();
  }
}
