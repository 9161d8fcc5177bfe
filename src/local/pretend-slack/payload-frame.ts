import { appIdentity } from './app-identity.ts';
import type { Person } from './set-up.ts';
import type { Json } from './shape.ts';
import type { Workspace } from './workspace.ts';

/**
 * The fields that all `interactive` payloads share. In a shared channel `team` is the workspace of the app and
 * `user.team_id` that of the person: slackapi/java-slack-sdk#1041.
 */
export function framePayload({ enterpriseId }: Workspace, person: Person): Json {
  const { id, name, teamId = appIdentity.teamId } = person;
  return {
    api_app_id: appIdentity.appId,
    team: { id: appIdentity.teamId, domain: appIdentity.teamDomain },
    enterprise: enterpriseId === undefined ? null : { id: enterpriseId, name: 'Pretend' },
    is_enterprise_install: false,
    user: { id, username: name, name, team_id: teamId },
  };
}
