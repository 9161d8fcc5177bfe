import { randomUUID } from 'node:crypto';
import type { PretendSlackOptions } from './pretend-slack/pretend-slack.ts';
import { type PretendSlack, startPretendSlack } from './pretend-slack/start-pretend-slack.ts';

const usualPort = 4810;
/** The channel for alerts. */
export const channelId = 'C0ALERTS00';
/** What the bot shows to the pretend Slack. */
export const slackBotToken = 'xoxb-pretend';
/** What the pretend Slack signs its requests with: known to nobody else, such as a page of another site. */
export const signingSecret = randomUUID();
/** The user group that escalations mention. */
export const onCall = { id: 'S0ONCALL00', handle: 'on-call', userIds: ['U0BEN00000'] };

/** Opens the pretend Slack's page on the port asked for, or else on the usual one, or else on any. */
export async function openPage(
  port: number | undefined,
  differences: Pick<PretendSlackOptions, 'notice' | 'onSamples' | 'otherPages'>,
): Promise<PretendSlack> {
  const open = (onPort: number) =>
    startPretendSlack({
      port: onPort,
      botToken: slackBotToken,
      signingSecret,
      channels: [
        { id: channelId, name: 's3-alerts' },
        { id: 'C0STORAGE0', name: 'storage-team', isMember: false },
      ],
      users: [
        { id: 'U0ANN00000', name: 'ann' },
        { id: 'U0BEN00000', name: 'ben' },
        { id: 'U0CEM00000', name: 'cem-of-another-workspace', teamId: 'T0OTHER000' },
      ],
      userGroups: [onCall],
      messageShortcuts: [
        { callbackId: 'explain_failure', name: 'Explain this failure' },
        { callbackId: 'read_report', name: 'Read replication report' },
      ],
      clock: () => new Date(),
      ...differences,
    });
  try {
    return await open(port ?? usualPort);
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    if (port === undefined) return open(0);
    throw new Error(
      `Port ${port} is in use: choose another port with --port, or leave --port and PORT out.`,
    );
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
