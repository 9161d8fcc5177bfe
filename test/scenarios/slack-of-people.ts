import { ann, ben, channelId } from './start-scenario.ts';

const scopes = [
  'chat:write',
  'channels:history',
  'groups:history',
  'channels:read',
  'channels:join',
  'users:read',
  'usergroups:read',
];
/** Ann alone is one of them. */
export const operators = { id: 'S0OPERATORS', handle: 'storage', userIds: [ann] };
export const otherChannel = 'C0STORAGE0';
export const privateChannel = 'C0PRIVATE0';

/** A Slack with three channels, and with people who live in different zones. */
export const slackOfPeople = {
  scopes,
  userGroups: [operators],
  channels: [
    { id: channelId, name: 's3-alerts' },
    { id: otherChannel, name: 'storage', isMember: false },
    { id: privateChannel, name: 'secret', isMember: false, isPrivate: true },
  ],
  users: [
    { id: ann, name: 'ann', tz: 'Asia/Tokyo' },
    { id: ben, name: 'ben', tz: 'America/New_York' },
  ],
};
