import type { ActionThatOpens } from '../alert/actions.ts';
import { assignForm } from './assign-form.ts';
import type { Form } from './form.ts';
import { proveForm } from './prove-form.ts';
import { snoozeForm } from './snooze-form.ts';

/** Every form about an incident, by what opens it, which is its `callback_id` too. */
export const forms: Readonly<Record<ActionThatOpens<'form'>, Form>> = {
  assign: assignForm,
  snooze: snoozeForm,
  prove: proveForm,
};
