import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { shortId } from '../../incidents/model/short-id.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { describeStatusLines, isMended } from './describe-state.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { fitWithin } from '../../lib/fit-within.ts';
import { formatUtc } from '../block-kit/format-time.ts';
import { linkText } from '../block-kit/link-text.ts';
import { listWarnings } from './list-warnings.ts';
import { renderAlertFields } from './render-alert-fields.ts';
import { renderAlertText } from './render-alert-text.ts';
import { renderPlace } from './render-place.ts';
import { renderQuiet } from './render-quiet.ts';
import { renderReplay } from './describe-replay.ts';
import { type AlertLinks, renderFollowing, renderReopening } from './render-reopening.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** An alert for a Slack that refuses its blocks: complete, in mrkdwn, without buttons. */
export function renderPlainAlert(
  summary: IncidentSummary,
  explanation: Explanation,
  links: AlertLinks,
): string {
  const { nextStep } = explanation;
  const samples = summary.samples.map(
    ({ objectKey }) => `• ${codeSpan(objectKey, shares.sampleKey)}`,
  );
  const essential = [
    renderAlertText(summary, explanation),
    ...renderAlertFields(summary).map((field) => field.replace('\n', ' ')),
  ];
  const last = `${linkText(explanation.awsPage, 'AWS’s page')} · Slack rejected the buttons. Type \`/s3rep\` and the reason to see how to fix it.`;
  const others = [
    ...(isMended(summary)
      ? []
      : // As code: what fills its placeholders came from S3.
        [
          `*Meaning* ${codeSpan(explanation.meaning, shares.meaning)}`,
          `*Next step* ${codeSpan(nextStep, shares.nextStep)}`,
        ]),
    ...samples,
    ...renderPlace(summary, links),
    ...renderReopening(summary, links),
    ...renderFollowing(summary, links),
    ...renderQuiet(summary),
    ...renderReplay(summary.incident),
    ...listWarnings(summary, explanation),
    `\`${shortId(summary.incident.id)}\` · ${summary.incident.kind === 'late' ? 'Late' : 'Failed'} from ${formatUtc(summary.firstFailedAt)} to ${formatUtc(summary.lastFailedAt)}`,
    ...describeStatusLines(summary.incident),
  ];
  const room = shares.plainBytes - sizeOf([...essential, last].join('\n'));
  // Samples are left out first, and what people did, at the end, last.
  const byWeight = [...others.filter((line) => !samples.includes(line)).toReversed(), ...samples];
  const kept = new Set(fitWithin(byWeight, room, sizeOf));
  return [...essential, ...others.filter((line) => kept.has(line)), last].join('\n');
}

function sizeOf(line: string): number {
  return Buffer.byteLength(`${line}\n`);
}
