import type { types } from '@slack/bolt';
import { sectionBlock } from '../block-kit/blocks.ts';
import { besideButton } from '../block-kit/buttons.ts';
import { renderChannelLink } from '../answers/render-routes.ts';
import { findReasonButton } from '../search/find-reason-button.ts';

/** What to do first, where nothing ever came in. */
export function renderWelcome(alertChannelId: string): types.KnownBlock[] {
  const channel = renderChannelLink(alertChannelId);
  return [
    sectionBlock([
      `I tell you why Amazon S3 stopped replicating your objects, in one alert for each cause, and how to put it right. Alerts come to ${channel}. No failure has reached me yet; three steps to begin with:`,
    ]),
    sectionBlock([
      '*1. Connect a bucket*',
      'Where s3rep is installed, run `npm run onboard -- --bucket orders --region eu-west-1 --queue QUEUE_ARN`. It prints the commands that let S3 tell me of failures, and changes nothing itself. S3 tells only of rules with replication metrics on.',
    ]),
    sectionBlock([
      '*2. See an alert*',
      `Type \`/s3rep test\` in any channel: a sample alert, marked TEST, comes to ${channel}. Try its buttons: nothing real changes.`,
    ]),
    besideButton(
      sectionBlock([
        '*3. Look around*',
        '`/s3rep help` lists what you can ask me. On any message that shows a reason or an event of S3, the menu ••• has *Explain this failure*.',
      ]),
      findReasonButton,
    ),
  ];
}
