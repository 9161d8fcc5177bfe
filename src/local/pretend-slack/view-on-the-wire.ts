import { appIdentity } from './app-identity.ts';
import { readState, type ViewValues } from './element-state.ts';
import type { View } from './views.ts';
import type { Json } from './shape.ts';

/** A view as in Slack's answers and payloads; inputs without a value have the proposed one. */
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
    app_installed_team_id: appIdentity.teamId,
    bot_id: appIdentity.botId,
    root_view_id: rootViewId,
    previous_view_id: previousViewId ?? null,
    state: { values: readState(view.blocks, entered) },
  };
}
