import { subSeconds } from 'date-fns/subSeconds';
import { type EventDetails, renderS3Event, wrapInSns } from './s3-event.ts';

type Route = Pick<EventDetails, 'sourceBucket' | 'destinationBucket' | 'ruleId' | 'reason'>;

const routes: readonly Route[] = [
  route('orders', 'orders-dr', 'everything', 'DstBucketUnversioned'),
  route('invoices', 'invoices-archive', 'pdf-only', 'DstPutObjectNotPermitted'),
  route('media-uploads', 'media-eu', 'all-media', 'SrcKmsKeyInvalidState'),
  route('sessions', 'sessions-dr', 'everything', 'SrcKeyNotFound'),
  route('audit-logs', 'audit-logs-locked', 'compliance', 'DstBucketObjectLockConfigMissing'),
  route('exports', 'partner-exports', 'nightly', 'AssumeRoleNotPermitted'),
  route('backups', 'backups-dr', 'db', 'DstBucketNotFound'),
  route('thumbnails', 'thumbnails-us', 'webp', 'SrcGetTaggingNotPermitted'),
  route('contracts', 'contracts-dr', 'signed', 'DstPutLegalHoldNotPermitted'),
  route('orders', 'orders-analytics', 'parquet', 'DstKmsKeyNotFound'),
  route('datalake', 'datalake-dr', 'raw', 'SrcGetObjectNotPermitted'),
  route('telemetry', 'telemetry-eu', 'hourly', 'SrcQuotaSomethingNew'),
];

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

/** A few failures of three incidents, for a first look. */
export function fewSamples(now: Date): string[] {
  const [first, second, third, fourth] = routes as [Route, Route, Route, Route];
  return [
    ...[0, 1, 2].map((index) => renderS3Event(sample(first, index, now))),
    renderS3Event(sample(second, 3, now)),
    wrapInSns(renderS3Event(sample(third, 4, now)), 'sample-4'),
    renderS3Event(sample(third, 5, now)),
    renderS3Event(sample(fourth, 6, now)),
  ];
}

/** Many failures of 12 incidents: 5 % repeated, a third through SNS, and a tenth with nasty keys. */
export function stormSamples(now: Date, failures = 300): string[] {
  const distinct = Array.from({ length: failures }, (_, index) => {
    const event = renderS3Event(sample(routes[index % routes.length]!, index, now));
    return index % 3 === 0 ? wrapInSns(event, `sample-${index}`) : event;
  });
  return distinct.flatMap((body, index) => (index % 20 === 0 ? [body, body] : [body]));
}

function route(
  sourceBucket: string,
  destinationBucket: string,
  ruleId: string,
  reason: string,
): Route {
  return { sourceBucket, destinationBucket, ruleId, reason };
}

function sample(of: Route, index: number, now: Date): EventDetails {
  const unique = `${now.getTime()}-${index}`;
  const isNasty = index % 10 === 9;
  const key = isNasty ? nastyKeys[Math.floor(index / 10) % nastyKeys.length] : `file-${index}.json`;
  return {
    ...of,
    objectKey: `2026/${of.ruleId}/${key}`,
    versionId: `v-${unique}`,
    sizeBytes: 1_000 + 4_096 * index,
    failedAt: subSeconds(now, index % 60),
    requestId: `sample-${unique}`,
  };
}
