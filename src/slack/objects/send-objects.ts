import type { types } from '@slack/bolt';
import type { AuditEntry } from '../../incidents/model/audit-entry.ts';
import { deletionOf } from '../../incidents/model/sent-file.ts';
import type { ObjectListing } from '../../incidents/read-objects.ts';
import { formatManifest } from '../../replay/format-manifest.ts';
import { formatObjectCsv } from '../../replay/format-object-csv.ts';
import { describeWhoMay, unknownIncident } from '../answers/render-answer.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatMissing } from '../alert/format-missing.ts';
import { formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { shares } from '../block-kit/slack-limits.ts';
import type { FileOutcome } from '../channel/deliver-file.ts';
import type { OutgoingFile } from '../channel/slack-files.ts';
import type { BotService } from '../service/bot-service.ts';
import { doOnce } from '../service/do-once.ts';
import { describeFileOutcome, isWithoutFile, refuseInChannel } from './describe-file-outcome.ts';
import type { ObjectsSubject } from './objects-subject.ts';
import type { ObjectFormat } from './offer-objects.ts';
import { renderListing } from './render-listing.ts';

/** Who wants the objects of what as which file. */
export interface ObjectsWish {
  readonly subject: ObjectsSubject;
  readonly format: ObjectFormat;
  readonly by: string;
  readonly triggerId: string | undefined;
}

type Service = Pick<
  BotService,
  | 'claimAct'
  | 'clock'
  | 'isSharedElsewhere'
  | 'operators'
  | 'putAuditEntry'
  | 'readObjects'
  | 'sendFile'
>;

/** Sends the whole list to who asks, if they may have it, with entries in the audit log. @returns what became of it */
export async function sendObjects(
  service: BotService,
  wish: ObjectsWish,
): Promise<types.KnownBlock[]> {
  const answer = await doOnce(service, wish.triggerId, async () => ({
    text: '',
    blocks: await sendIfAllowed(service, wish),
  }));
  return answer.blocks;
}

async function sendIfAllowed(service: Service, wish: ObjectsWish): Promise<types.KnownBlock[]> {
  const { subject, by, format } = wish;
  const entry = {
    about: subject.incidentId,
    by,
    at: service.clock(),
    what: `objects_${format}`,
  };
  const [refusal, listing] = await Promise.all([
    findRefusal(service, wish),
    service.readObjects(subject.incidentId),
  ]);
  if (refusal !== undefined) {
    await service.putAuditEntry({ ...entry, outcome: 'not allowed' });
    return answerText(refusal).blocks;
  }
  if (listing === undefined) return answerText(unknownIncident).blocks;
  if (listing.objects.length === 0) {
    return answerText('Nothing was sent: there are no keys to list any more.').blocks;
  }
  const noted = { ...entry, details: { note: describeCount(listing) } };
  await service.putAuditEntry({ ...noted, outcome: 'asked' });
  const about = `${by}#${subject.incidentId}#${format}`;
  const file = formatFile(listing, format, service.clock());
  const outcome = await service.sendFile({ about, userId: by }, file);
  const known = outcomes[outcome.kind];
  if (known !== undefined) await service.putAuditEntry({ ...noted, outcome: known });
  const what = `${codeSpan(file.name, shares.placeholder)}, ${describeCount(listing)}`;
  return [
    sectionBlock([describeFileOutcome(outcome, what)]),
    ...(isWithoutFile(outcome) ? renderListing(listing) : []),
  ];
}

/** What is in doubt stays "asked", which the audit log shows as unknown. */
const outcomes: Readonly<Record<FileOutcome['kind'], AuditEntry['outcome'] | undefined>> = {
  sent: 'done',
  'came earlier': 'nothing to change',
  'under way': 'nothing to change',
  'in doubt': undefined,
  failed: 'failed',
  refused: 'failed',
};

async function findRefusal(
  { operators, isSharedElsewhere }: Service,
  { by, subject: { channelId } }: ObjectsWish,
): Promise<string | undefined> {
  // Nobody but the asker is in direct messages, or on Home.
  const isPrivate = channelId === undefined || channelId.startsWith('D');
  const [isOperator, shared] = await Promise.all([
    operators.includes(by),
    isPrivate ? ({ kind: 'no' } as const) : isSharedElsewhere(channelId),
  ]);
  if (!isOperator) return describeWhoMay(operators.groupId, 'get the objects as a file');
  return refuseInChannel(shared);
}

function describeCount({ incident, objects, missingObjects, isPartial }: ObjectListing): string {
  if (!isPartial) return formatObjects(objects.length);
  return `${formatCount(objects.length)} of ${formatMissing(incident, missingObjects)}`;
}

function formatFile(listing: ObjectListing, format: ObjectFormat, now: Date): OutgoingFile {
  const { incident, objects } = listing;
  const { sourceBucket, id } = incident;
  const text =
    format === 'csv'
      ? formatObjectCsv(sourceBucket, objects)
      : formatManifest(sourceBucket, objects);
  const about = `Missing objects of ${codeSpan(sourceBucket, shares.bucket)} (\`${id}\`)`;
  const use =
    format === 'csv'
      ? 'A key that a spreadsheet would run as a formula has an apostrophe before it.'
      : 'A manifest for S3 Batch Operations, format `S3BatchOperations_CSV_20180820`, fields Bucket, Key, VersionId.';
  return {
    // The name of a bucket comes from a message, which anybody may have written.
    name: `${sourceBucket.replaceAll(/[^A-Za-z0-9.-]/g, '_').slice(0, 63)}-${id}-${suffixes[format]}`,
    bytes: new TextEncoder().encode(text),
    comment: `${about}, ${describeCount(listing)} at ${formatTime(now)}. ${use} s3rep deletes this file at ${formatTime(deletionOf(now))}.`,
  };
}

const suffixes: Readonly<Record<ObjectFormat, string>> = {
  csv: 'objects.csv',
  manifest: 'manifest.csv',
};
