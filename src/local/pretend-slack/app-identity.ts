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
