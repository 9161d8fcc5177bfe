import { appIdentity } from './app-identity.ts';
import { isObject, type Json } from './shape.ts';
import type { View } from './views.ts';

/** Values of inputs by block id and action id, as in Slack's `view.state.values`. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** A modal as Slack's answers and payloads show it. What was not entered has the value that the bot proposed. */
export function viewOnTheWire(view: View, entered: ViewValues = {}): Json {
  const { userId: _, errors: __, rootViewId, previousViewId, ...sent } = view;
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    close: null,
    submit: null,
    clear_on_close: false,
    notify_on_close: false,
    ...sent,
    team_id: appIdentity.teamId,
    app_id: appIdentity.appId,
    bot_id: appIdentity.botId,
    root_view_id: rootViewId,
    previous_view_id: previousViewId ?? null,
    state: { values: collectValues(view, entered) },
  };
}

function collectValues(view: View, entered: ViewValues): ViewValues {
  const proposed = view.blocks.flatMap(({ type, block_id, element }) =>
    type === 'input' && isObject(element)
      ? [[String(block_id), { [String(element.action_id)]: proposedValue(element) }] as const]
      : [],
  );
  return { ...Object.fromEntries(proposed), ...entered };
}

function proposedValue(element: Json): Json {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
      return { type, value: element.initial_value ?? null };
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    default:
      return { type, selected_option: element.initial_option ?? null };
  }
}
