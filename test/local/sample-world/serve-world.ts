import { buildWorldPage } from '../../../src/local/sample-world/answer-world-page.ts';
import { buildSampleWorld } from '../../../src/local/sample-world/build-sample-world.ts';
import { aClock, runPretendSlack } from '../pretend-slack/run-pretend-slack.ts';

/** Serves the page of a new sample world whose time the test moves; `stopAll` of the pretend Slack stops it. */
export async function serveWorld() {
  const clock = aClock();
  const world = buildSampleWorld({ start: clock.now(), isFast: false, onEvent: () => {} });
  const page = buildWorldPage(world, () => world.agenda.advanceTo(clock.now()));
  const { url } = await runPretendSlack({ otherPages: [page] });
  return { url, world, pass: clock.pass };
}
