import { subSeconds } from '../lib/dates.ts';
import { type EventDetails, renderS3Event, wrapInSns } from './s3-event.ts';
import { eventRoutes, type SampleRoute, sampleRules } from './sample-world/sample-rules.ts';

const [expected] = eventRoutes;

/** Keys that try to be something else in Slack, in a shell or in a URL. */
const nastyKeys: readonly string[] = [
  '<!channel> <@U0ANN00000> urgent.txt',
  '`code` *bold* ~no~ _end_.csv',
  'it\'s $(rm -rf ~) & "more".sh',
  'red flower+rose 100%.jpg',
  'отчёт/日本/🌹.pdf',
  '<https://example.com|click me>',
  'line\nbreak\u202Egnp.exe',
];

/** An object that was deleted before S3 got to it: there is nothing of it that the sample world could play. */
export function expectedSample(now: Date): string {
  return renderS3Event(sample(expected!, 0, now));
}

/** Many failures, by turns of each route: 5 % repeated, a third through SNS, and a tenth with nasty keys. */
export function stormSamples(
  now: Date,
  failures = 300,
  routes: readonly SampleRoute[] = [...sampleRules, ...eventRoutes],
): string[] {
  const distinct = Array.from({ length: failures }, (_, index) => {
    const event = renderS3Event(sample(routes[index % routes.length]!, index, now));
    return index % 3 === 0 ? wrapInSns(event, `sample-${index}`) : event;
  });
  return distinct.flatMap((body, index) => (index % 20 === 0 ? [body, body] : [body]));
}

function sample(
  { sourceBucket, destinationBucket, ruleId, reason }: SampleRoute,
  index: number,
  now: Date,
): EventDetails {
  const unique = `${now.getTime()}-${index}`;
  const isNasty = index % 10 === 9;
  const key = isNasty ? nastyKeys[Math.floor(index / 10) % nastyKeys.length] : `file-${index}.json`;
  return {
    sourceBucket,
    destinationBucket,
    ruleId,
    reason,
    objectKey: `2026/${ruleId}/${key}`,
    versionId: `v-${unique}`,
    sizeBytes: 1_000 + 4_096 * index,
    failedAt: subSeconds(now, index % 60),
    requestId: `sample-${unique}`,
  };
}
