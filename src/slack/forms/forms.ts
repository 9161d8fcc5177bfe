import type { Form } from './form.ts';
import { assignForm } from './look-after.ts';
import { proveForm } from './prove.ts';
import { snoozeForm } from './snooze.ts';

/** Every form about an incident. */
export const forms: readonly Form[] = [assignForm, snoozeForm, proveForm];
