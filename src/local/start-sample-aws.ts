import { randomUUID } from 'node:crypto';
import type { EmbeddedQueue } from './embedded-queue.ts';
import { startPretendAws } from './pretend-aws/start-pretend-aws.ts';
import type { SentEvent } from './pretend-aws/world/world.ts';
import { wrapInSns } from './s3-event.ts';
import { expectedSample, stormSamples } from './sample-failures.ts';
import { buildWorldPage } from './sample-world/answer-world-page.ts';
import { buildSampleWorld } from './sample-world/build-sample-world.ts';
import { putObjects } from './sample-world/put-objects.ts';
import { eventRoutes, sampleRules } from './sample-world/sample-rules.ts';
import { breakRule } from './sample-world/switch-rule.ts';

/** Of each incident in a storm. */
const stormObjects = 25;

/** Starts the pretend AWS with the sample world, whose failures go to the queue. */
export async function startSampleAws(
  { isFast }: { readonly isFast: boolean },
  queue: Pick<EmbeddedQueue, 'send'>,
  clock: () => Date,
) {
  const events = sendInOrder((bodies) => queue.send(bodies));
  const world = buildSampleWorld({
    start: clock(),
    isFast,
    onEvent: (event) => events.send(toMessage(event)),
  });
  const aws = await startPretendAws({ world, clock });
  return {
    url: aws.url,
    page: buildWorldPage(world, () => world.agenda.advanceTo(clock())),
    /** Breaks what visitors have mended, and puts objects under each rule. */
    async sendSamples(kind: 'few' | 'storm') {
      for (const rule of sampleRules) {
        breakRule(world, rule);
        putObjects(world, rule, kind === 'few' ? rule.objects : stormObjects);
      }
      const others = stormObjects * eventRoutes.length;
      await queue.send(
        kind === 'few' ? [expectedSample(clock())] : stormSamples(clock(), others, eventRoutes),
      );
    },
    async stop() {
      await aws.close();
      await events.sent();
    },
  };
}

function toMessage({ target, body }: SentEvent): string {
  return target.includes(':sns:') ? wrapInSns(body, randomUUID()) : body;
}

/** Sends what comes together together, one batch after another. */
function sendInOrder(sendAll: (bodies: readonly string[]) => Promise<void>) {
  const waiting: string[] = [];
  let last = Promise.resolve();
  const flush = () => sendAll(waiting.splice(0));
  return {
    send(body: string) {
      waiting.push(body);
      if (waiting.length === 1) last = last.then(flush);
    },
    sent: () => last,
  };
}
