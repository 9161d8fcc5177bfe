import { codeSpan } from './escape-text.ts';
import { shares } from './slack-limits.ts';

/** A channel in mrkdwn. `channelId` is Slack's. */
export function renderChannelLink(channelId: string): string {
  return /^[CGD][A-Z0-9]{1,20}$/.test(channelId)
    ? `<#${channelId}>`
    : codeSpan(channelId, shares.account);
}
