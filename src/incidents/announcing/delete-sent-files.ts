import { addHours } from '../../lib/dates.ts';
import type { Announcer } from './announcer.ts';

/** As many as keep nothing else waiting; the others follow with the next review. */
const atOnce = 20;

/**
 * Deletes files that were sent to people once their time has come; looks once an hour. What is gone already, or Slack
 * refuses to delete, is not tried again.
 */
export async function deleteSentFiles({
  store,
  channel,
  clock,
  log,
  memory,
}: Pick<Announcer, 'store' | 'channel' | 'clock' | 'log' | 'memory'>): Promise<void> {
  const now = clock();
  if (memory.nextFilesAt !== undefined && memory.nextFilesAt > now) return;
  const due = await store.listSentFiles(now);
  const some = due.slice(0, atOnce);
  for (const file of some) {
    const { fileId } = file;
    const outcome = await channel.deleteFile(fileId);
    if (outcome.kind === 'refused') {
      log.warn('file_not_deleted', { fileId, error: outcome.error, advice: outcome.advice });
    } else if (outcome.kind === 'done' || outcome.kind === 'gone') {
      log.info('file_deleted', { fileId, outcome: outcome.kind });
    } else break;
    await store.forgetSentFile(file);
  }
  memory.nextFilesAt = due.length > some.length ? now : addHours(now, 1);
}
