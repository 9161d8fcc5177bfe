import type { Job, Replay } from './model/replay.ts';
import { agree } from '../lib/agree.ts';

/** Why a job must not be released, if it is not what was confirmed. S3 may not say how many objects it has: an exact list needs no count. */
export function checkTasks(
  { selection, maxObjects }: Pick<Replay, 'selection' | 'maxObjects'>,
  { tasks }: Pick<Job, 'tasks'>,
): string | undefined {
  if (tasks === undefined) return selection.kind === 'listed' ? undefined : notCounted;
  if (selection.kind === 'listed' && tasks !== selection.objects) {
    const found = `${tasks} ${agree(tasks, 'object', 'objects')}`;
    const were = agree(selection.objects, 'was', 'were');
    return `S3 found ${found} in place of the ${selection.objects} that ${were} confirmed`;
  }
  if (tasks > maxObjects) return `S3 found ${tasks} objects, and the limit is ${maxObjects}`;
  return undefined;
}

const notCounted =
  'S3 did not say how many objects it found, so this may not be what was confirmed';
