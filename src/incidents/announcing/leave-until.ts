import { addMilliseconds, min } from '../../lib/dates.ts';
import type { Announcer } from './announcer.ts';

/** Any longer, and what another worker could not show would wait, or what Slack takes again. */
const maxWaitMillis = 10_000;

/** Leaves what is due as it is until then, but looks at it before long: what it waits for may be over without a new marking. */
export function leaveUntil(
  { memory, clock }: Pick<Announcer, 'memory' | 'clock'>,
  id: string,
  until: Date,
): void {
  memory.waits.set(id, min([until, addMilliseconds(clock(), maxWaitMillis)]));
}
