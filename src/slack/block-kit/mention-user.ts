import { codeSpan } from './escape-text.ts';
import { shares } from './slack-limits.ts';

/** A person by name in mrkdwn. `userId` is Slack's. */
export function mentionUser(userId: string): string {
  return /^[UW][A-Z0-9]{1,20}$/.test(userId) ? `<@${userId}>` : codeSpan(userId, shares.account);
}

/** A person or a user group, so that they are notified. */
export function mention(id: string): string {
  return /^S[A-Z0-9]{1,20}$/.test(id) ? `<!subteam^${id}>` : mentionUser(id);
}
