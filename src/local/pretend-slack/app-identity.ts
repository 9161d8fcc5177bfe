/** The bot's ids and names in the pretend workspace; Slack assigns them at installation. */
export const appIdentity = {
  appId: 'A0S3REP000',
  botId: 'B0S3REP000',
  botUserId: 'U0S3REP000',
  name: 's3rep',
  command: '/s3rep',
  teamId: 'T0PRETEND0',
  teamDomain: 'pretend',
  teamName: 'Pretend',
} as const;

/** Another app of the workspace, whose messages the bot can read but not edit. */
export const otherApp = {
  appId: 'A0OTHER000',
  botId: 'B0OTHER000',
  botUserId: 'U0OTHER000',
} as const;
