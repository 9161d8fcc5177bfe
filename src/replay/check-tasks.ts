import type { Job, Replay } from './model/replay.ts';

/** Why a job must not be released, if it is not what was confirmed. S3 may not know yet how many objects it has. */
export function checkTasks(
  { selection, maxObjects }: Pick<Replay, 'selection' | 'maxObjects'>,
  { tasks }: Pick<Job, 'tasks'>,
): string | undefined {
  if (tasks === undefined) return undefined;
  if (selection.kind === 'listed' && tasks !== selection.objects) {
    return `S3 found ${tasks} objects in place of the ${selection.objects} that were confirmed`;
  }
  if (tasks > maxObjects) return `S3 found ${tasks} objects, and the limit is ${maxObjects}`;
  return undefined;
}
