import { appIdentity } from './app-identity.ts';
import type { Json } from './shape.ts';
import type { Person } from './set-up.ts';

/** The fields that all `interactive` payloads share. */
export function framePayload({ id, name }: Person): Json {
  return {
    api_app_id: appIdentity.appId,
    team: { id: appIdentity.teamId, domain: appIdentity.teamDomain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id, username: name, name, team_id: appIdentity.teamId },
  };
}
