import type { types } from '@slack/bolt';
import { sectionBlock } from '../block-kit/blocks.ts';
import { besideButton } from '../block-kit/buttons.ts';
import { renderChannelLink } from '../block-kit/channel-link.ts';
import { findReasonButton } from '../search/find-reason-button.ts';
import type { Home } from './home.ts';

/** What to do first, where nothing ever came in. */
export function renderWelcome({
  alertChannelId,
  isDeployed = false,
}: Pick<Home, 'alertChannelId' | 'isDeployed'>): types.KnownBlock[] {
  const channel = renderChannelLink(alertChannelId);
  const onboard = `npm run onboard --${isDeployed ? ' --deployed' : ''}`;
  return [
    sectionBlock([
      `I tell you why Amazon S3 replication failed and how to fix it, in one alert for each cause. Alerts go to ${channel}. No failures so far. To get started:`,
    ]),
    sectionBlock([
      '*1. Connect a bucket*',
      `Where s3rep is installed, run \`${onboard} --bucket orders --region eu-west-1 --queue QUEUE_ARN\`. It prints a script that makes S3 send me its failures, and changes nothing itself. S3 reports failures only for rules with replication metrics on.`,
    ]),
    sectionBlock([
      '*2. See an alert*',
      `Type \`/s3rep test\` in any channel: a sample alert, marked TEST, appears in ${channel}. Try its buttons: they change nothing real.`,
    ]),
    besideButton(
      sectionBlock([
        '*3. Look around*',
        '`/s3rep help` lists all commands. If a message contains an S3 reason code or event, open its ••• menu and choose *Explain this failure*.',
      ]),
      findReasonButton,
    ),
  ];
}
