import {
  endOfDoubt,
  type FileDelivery,
  isTooLate,
  judgeDelivery,
} from '../../incidents/model/file-delivery.ts';
import type { Times } from '../../incidents/announcing/times.ts';
import { deletionOf } from '../../incidents/model/sent-file.ts';
import type { SentFiles } from '../../incidents/ports/sent-files.ts';
import type { FileDeliveries } from '../../incidents/ports/file-deliveries.ts';
import type { OutgoingFile, SlackFiles } from './slack-files.ts';

/** What became of a file for one person. Unless it was `sent` or came earlier, or is in doubt, nobody saw anything of it. */
export type FileOutcome =
  | { readonly kind: 'sent' | 'came earlier' | 'under way' | 'failed' }
  /** By `until` it is there, or never will be. */
  | { readonly kind: 'in doubt'; readonly until: Date }
  | { readonly kind: 'refused'; readonly code: string };

interface DeliveryParts {
  readonly store: FileDeliveries & SentFiles;
  readonly files: SlackFiles;
  readonly clock: () => Date;
  readonly times: Pick<Times, 'slackCallMillis' | 'inFlightMillis'>;
}

/**
 * Sends a file to a person's direct messages: at most once, whatever crashes and whatever answer is lost. Its id is stored
 * before it is shared, so who asks again first learns what became of the one before.
 *
 * @param about - names what was asked for by whom; one file at a time for each
 */
export async function deliverFile(
  parts: DeliveryParts,
  wanted: { readonly about: string; readonly userId: string },
  file: OutgoingFile,
): Promise<FileOutcome> {
  const { store, files, clock } = parts;
  const before = await store.readDelivery(wanted.about);
  const earlier = before && (await settleEarlier(parts, before));
  if (earlier !== undefined) return earlier;
  const opened = await files.openDirectMessage(wanted.userId);
  if (opened.kind !== 'done') return withoutDoubt(opened);
  const uploaded = await files.upload(file);
  if (uploaded.kind !== 'done') return withoutDoubt(uploaded);
  const delivery: FileDelivery = {
    about: wanted.about,
    fileId: uploaded.value,
    channelId: opened.value,
    sharingSince: clock(),
  };
  const isBegun = await store.beginDelivery(delivery, before?.fileId);
  if (!isBegun) return { kind: 'under way' };
  // Before anybody can see it, so that none is forgotten.
  await store.noteSentFile({ fileId: delivery.fileId, deleteAt: deletionOf(clock()) });
  return share(parts, file, delivery);
}

/** Undefined if the next file may go. */
async function settleEarlier(
  parts: DeliveryParts,
  before: FileDelivery,
): Promise<FileOutcome | undefined> {
  const now = parts.clock();
  const judged = judgeDelivery(before, await parts.files.find(before), { ...parts.times, now });
  if (judged === 'over') return undefined;
  if (judged === 'in doubt') return inDoubt(parts, before);
  await parts.store.endDelivery(before);
  return { kind: 'came earlier' };
}

async function share(
  parts: DeliveryParts,
  file: OutgoingFile,
  delivery: FileDelivery,
): Promise<FileOutcome> {
  if (isTooLate(delivery, { ...parts.times, now: parts.clock() })) return inDoubt(parts, delivery);
  const shared = await parts.files.share(file, delivery);
  const isSent =
    shared.kind === 'done' ||
    (shared.kind === 'unknown' && (await parts.files.find(delivery)) === 'shared');
  if (!isSent && shared.kind === 'unknown') return inDoubt(parts, delivery);
  await parts.store.endDelivery(delivery);
  return isSent ? { kind: 'sent' } : withoutDoubt(shared);
}

function inDoubt({ times }: DeliveryParts, delivery: FileDelivery): FileOutcome {
  return { kind: 'in doubt', until: endOfDoubt(delivery, times) };
}

function withoutDoubt(answered: { readonly kind: string; readonly code?: string }): FileOutcome {
  return answered.code === undefined
    ? { kind: 'failed' }
    : { kind: 'refused', code: answered.code };
}
