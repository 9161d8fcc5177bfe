import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something is so; jest's own timeout ends a wait in vain. */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(5);
}
