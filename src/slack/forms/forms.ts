import type { Form } from './form.ts';
import { assignForm } from './assign-form.ts';
import { proveForm } from './prove-form.ts';
import { snoozeForm } from './snooze-form.ts';

/** Every form about an incident. */
export const forms: readonly Form[] = [assignForm, snoozeForm, proveForm];
