import type { Form } from './form.ts';
import { lookAfter } from './look-after.ts';
import { prove } from './prove.ts';
import { snooze } from './snooze.ts';

/** Every form about an incident. */
export const forms: readonly Form[] = [lookAfter, snooze, prove];
