import type { FileOutcome } from '../channel/deliver-file.ts';
import type { SharedElsewhere } from '../channel/is-shared-elsewhere.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { shares } from '../block-kit/slack-limits.ts';

const place = 'your direct messages with s3rep';

/** What became of a file, for who asked for it. mrkdwn; `what` is escaped. */
export function describeFileOutcome(outcome: FileOutcome, what: string): string {
  switch (outcome.kind) {
    case 'sent':
      return `✅ Sent to ${place}: ${what}. It can take a minute until Slack shows it.`;
    case 'came earlier':
      return `✅ The file that you asked for before has arrived: it is in ${place}. If you need a newer one, ask again.`;
    case 'under way':
      return `Nothing was sent this time: the same file is being sent to ${place} already.`;
    case 'in doubt':
      return `⚠️ Slack did not answer, so it is not known whether the file was sent. Look into ${place}. If it is not there by ${formatTime(outcome.until)}, ask again: no second one is sent before that.`;
    case 'failed':
      return '⚠️ Nothing was sent: Slack did not answer. Please try again in a minute.';
    case 'refused':
      return `⚠️ Nothing was sent: ${describeRefusal(outcome.code)}`;
    default:
      return outcome satisfies never;
  }
}

/** Whether the person needs another way to the list. */
export function isWithoutFile({ kind }: FileOutcome): boolean {
  return kind === 'failed' || kind === 'refused';
}

function describeRefusal(code: string): string {
  return advice.get(code) ?? `Slack answered ${codeSpan(code, shares.action)}.`;
}

const byAdministrators = 'An administrator of the workspace can change that.';

/** Slack's codes. Source: its references of the methods with which files are sent. */
const advice: ReadonlyMap<string, string> = new Map([
  [
    'missing_scope',
    'the app may not send files. Give it the scopes `files:write` and `im:write` of manifest.yml, then reinstall it to the workspace.',
  ],
  ['file_uploads_disabled', `this workspace takes no files. ${byAdministrators}`],
  ['file_type_not_allowed', `this workspace takes no CSV files. ${byAdministrators}`],
  ['file_upload_size_restricted', `this workspace takes no files this large. ${byAdministrators}`],
  ['storage_limit_reached', 'the workspace has no room for files any more.'],
  [
    'messages_tab_disabled',
    'the app has no Messages tab. Take `messages_tab_enabled` over from manifest.yml.',
  ],
  [
    'posting_to_channel_denied',
    `this workspace lets the app send nothing to you. ${byAdministrators}`,
  ],
  ['restricted_action', `this workspace lets the app send nothing to you. ${byAdministrators}`],
  ['ekm_access_denied', 'administrators have suspended posting for the moment.'],
  ['ratelimited', 'too much was asked of Slack. Please try again in a minute.'],
]);

/** Why no file is sent to who asks in this channel; undefined if it may be. */
export function refuseInChannel(shared: SharedElsewhere): string | undefined {
  switch (shared.kind) {
    case 'no':
      return undefined;
    case 'yes':
      return 'Nothing was sent: this channel is shared with another organisation. Ask for the file in a channel of your own, with `/s3rep objects`.';
    case 'unknown':
      return `Nothing was sent: Slack did not say whether this channel is shared with another organisation. ${adviseOnUnknown(shared.code)}`;
    default:
      return shared satisfies never;
  }
}

function adviseOnUnknown(code: string | undefined): string {
  switch (code) {
    case undefined:
    case 'ratelimited':
      return 'Please try again in a minute.';
    case 'missing_scope':
      return 'Give the app the scopes `channels:read` and `groups:read` of manifest.yml, then reinstall it to the workspace.';
    case 'channel_not_found':
      return 'The bot is not in it: invite it (`/invite @s3rep`), or ask in a channel that it is in.';
    default:
      return `It answered ${codeSpan(code, shares.action)}.`;
  }
}
