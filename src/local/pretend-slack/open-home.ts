import { randomBytes } from 'node:crypto';
import { appIdentity } from './app-identity.ts';
import type { Delivery } from './delivery.ts';
import { requirePerson, type ActionContext } from './action-context.ts';
import type { Json } from './shape.ts';
import { viewOnTheWire } from './view-on-the-wire.ts';

/** Opens the bot's Home tab as a person; the bot gets the event `app_home_opened`. */
export function openHome({ workspace, link }: ActionContext, userId: string): Promise<Delivery> {
  const person = requirePerson(workspace, userId);
  const now = workspace.clock();
  const view = workspace.homes.of(person.id);
  const event = {
    type: 'app_home_opened',
    user: person.id,
    // The direct message channel of person and bot.
    channel: person.id.replace(/^./, 'D'),
    tab: 'home',
    event_ts: (now.getTime() / 1000).toFixed(6),
    // Absent until the bot published one: Slack's reference of the event.
    ...(view !== undefined && {
      view: viewOnTheWire(view, workspace.drafts.entered(view)),
    }),
  };
  return link.deliver({ kind: 'events_api', payload: frameEvent(event, now) }, 'The Home tab');
}

function frameEvent(event: Json, now: Date): Json {
  return {
    type: 'event_callback',
    team_id: appIdentity.teamId,
    api_app_id: appIdentity.appId,
    event,
    event_id: `Ev0${randomBytes(5).toString('hex').toUpperCase()}`,
    event_time: Math.floor(now.getTime() / 1000),
    is_ext_shared_channel: false,
    authorizations: [
      {
        enterprise_id: null,
        team_id: appIdentity.teamId,
        user_id: appIdentity.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  };
}
