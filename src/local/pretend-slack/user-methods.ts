import { type Answer, refuse } from './answer.ts';
import { appIdentity } from './app-identity.ts';
import { enterpriseOf } from './enterprise-of.ts';
import { isTrue } from './is-true.ts';
import type { Method, MethodCall } from './method.ts';
import type { Json } from './shape.ts';
import type { UserGroup } from './set-up.ts';

/** `users.*` and `usergroups.*` */
export const userMethods: Readonly<Record<string, Method>> = {
  'users.info': describeUser,
  'usergroups.list': ({ args, workspace }) => ({
    ok: true,
    usergroups: workspace.userGroups.map((group) => describeGroup(group, args)),
  }),
  'usergroups.users.list': ({ args, workspace }) => {
    const group = workspace.userGroups.find(({ id }) => id === args.usergroup);
    return group === undefined ? refuse('no_such_subteam') : { ok: true, users: group.userIds };
  },
};

function describeUser({ args, workspace }: MethodCall): Answer {
  const person = workspace.people.find(({ id }) => id === args.user);
  if (person === undefined) {
    return refuse('user_not_found');
  }
  const { id, name, tz = 'UTC', teamId = appIdentity.teamId, guest } = person;
  const isDeactivated = person.isDeactivated === true;
  const enterpriseId = enterpriseOf(workspace, person);
  const now = workspace.clock();
  const user = {
    id,
    team_id: teamId,
    name,
    real_name: name,
    deleted: isDeactivated,
    // Slack says little of those who were deactivated.
    ...(!isDeactivated && {
      tz,
      tz_label: nameZone(tz, 'long', now),
      tz_offset: readOffset(nameZone(tz, 'longOffset', now)),
    }),
    is_bot: false,
    // Slack's reference of the user object; both are true of guests of one channel.
    is_restricted: guest !== undefined,
    is_ultra_restricted: guest === 'of one channel',
    ...(enterpriseId !== undefined && {
      enterprise_user: { id, enterprise_id: enterpriseId, teams: [teamId] },
    }),
  };
  return { ok: true, user };
}

function nameZone(timeZone: string, style: 'long' | 'longOffset', now: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: style }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** In seconds, from `GMT`, `GMT+05:30` or `GMT-00:44:30`. */
function readOffset(name: string): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] =
    /([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -size : size;
}

function describeGroup({ id, handle, userIds }: UserGroup, args: Json): Json {
  return {
    id,
    team_id: appIdentity.teamId,
    is_usergroup: true,
    name: handle,
    handle,
    date_delete: 0,
    ...(isTrue(args.include_count) && { user_count: userIds.length }),
    ...(isTrue(args.include_users) && { users: userIds }),
  };
}
