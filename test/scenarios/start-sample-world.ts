import { millisecondsInMinute } from 'date-fns/constants';
import { credentials } from '../../src/local/credentials.ts';
import { startPretendAws } from '../../src/local/pretend-aws/start-pretend-aws.ts';
import { buildSampleWorld } from '../../src/local/sample-world/build-sample-world.ts';
import { putObjects } from '../../src/local/sample-world/put-objects.ts';
import {
  sampleQueueArn,
  sampleReports,
  sampleRoleArn,
  sampleRules,
} from '../../src/local/sample-world/sample-rules.ts';
import { mendRule } from '../../src/local/sample-world/switch-rule.ts';
import { endpointsAt } from '../aws/use-reader.ts';
import { slackOfPeople } from './slack-of-people.ts';
import { type Scenario, startScenario } from './start-scenario.ts';

export type SampleWorld = Awaited<ReturnType<typeof startSampleWorld>>;

/** The sample world by the scenario's clock, whose failures come into the scenario's queue, and a bot that may look at it. */
export async function startSampleWorld(scenario: Scenario) {
  const { clock, queue } = scenario;
  const sent: string[] = [];
  const world = buildSampleWorld({
    start: clock.now(),
    isFast: false,
    onEvent: ({ body }) => void sent.push(body),
  });
  const pretended = await startPretendAws({ world, clock: clock.now });
  const { url } = pretended;
  scenario.onStop(() => pretended.close());
  const overrides = { credentials };
  const pass = (millis: number) => {
    clock.advance(millis);
    world.agenda.advanceTo(clock.now());
  };
  /** Has the queue hear of what failed meanwhile. */
  const tell = () => queue.send(sent.splice(0));
  const put = async (bucket: string, objects: number) => {
    putObjects(world, ruleOf(bucket), objects);
    pass(millisecondsInMinute);
    await tell();
  };
  return {
    world,
    /** For processes: where each service of AWS is. */
    environment: Object.fromEntries(
      Object.entries(endpointsAt(url)).map(([service, at]) => [
        `AWS_ENDPOINT_URL_${service.toUpperCase()}`,
        at!,
      ]),
    ),
    /** Puts objects under a rule that is broken, and has the queue hear of it. */
    put,
    pass,
    tell,
    /** Starts a worker that may look at everything, and replicate. */
    startWorker: (differences: Parameters<Scenario['startWorker']>[0] = {}) =>
      scenario.startWorker(
        {
          batchRoleArn: sampleRoleArn,
          reportBucket: sampleReports,
          s3Endpoint: url,
          s3ControlEndpoint: url,
          mayCheckArrival: true,
          diagnosis: { role: undefined, endpoints: endpointsAt(url) },
          ...differences,
        },
        { s3Overrides: overrides, queueArn: sampleQueueArn },
      ),
    /** The same, and waits for the alert. */
    async fail(bucket: string, objects: number) {
      await put(bucket, objects);
      const isShown = () => scenario.alerts().some(({ text }) => text.includes(`from ${bucket}`));
      await scenario.slack.waitFor(isShown, `the alert of ${bucket}`);
    },
    mend: (bucket: string) => mendRule(world, ruleOf(bucket)),
    arrived: (bucket: string) =>
      [...world.buckets.get(bucket)!.versions.values()]
        .flat()
        .filter(({ replicationStatus }) => replicationStatus === 'COMPLETED').length,
  };
}

function ruleOf(bucket: string) {
  return sampleRules.find(({ sourceBucket }) => sourceBucket === bucket)!;
}

/** A scenario of people and the sample world. */
export async function startInSampleWorld() {
  const scenario = await startScenario({ slack: slackOfPeople });
  // Of the day, if it is late enough.
  scenario.expectMessage('Replication coverage');
  return { scenario, aws: await startSampleWorld(scenario) };
}
