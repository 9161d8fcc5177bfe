import type { types } from '@slack/bolt';
import type { Selection } from '../../replay/model/replay.ts';
import type { BucketRule, ReplayPlan } from '../../replay/model/replay-plan.ts';
import { planTimes } from '../../replay/plan-times.ts';
import { contextBlock, sectionBlock } from '../block-kit/blocks.ts';
import { replayTitle } from '../alert/describe-replay.ts';
import { actionsBlocks, type ButtonParts } from '../block-kit/buttons.ts';
import { codeSpan, escapeText, nameText } from '../block-kit/escape-text.ts';
import { formatBytes } from '../block-kit/format-bytes.ts';
import { formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { modal } from '../block-kit/modal.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { agree } from '../../lib/agree.ts';

/** What s3rep would do, for one person to confirm. `whoMay`: why this person cannot; mrkdwn. `others`: what they can do besides. */
export function renderPlan(
  plan: ReplayPlan,
  whoMay?: string,
  others: readonly ButtonParts[] = [],
): types.ModalView {
  const { missingObjects, missingBytes, sourceBucket, incidents, planId, until } = plan;
  const size = missingBytes > 0 ? ` (${formatBytes(missingBytes)})` : '';
  const more = incidents.length - 1;
  const covered =
    more === 0
      ? ''
      : ` That covers ${formatCount(more)} more ${agree(more, 'incident', 'incidents')} with this reason.`;
  const objects = formatObjects(missingObjects);
  const blocks = [
    sectionBlock([
      `*s3rep can have S3 replicate ${objects}${size} of ${nameText(sourceBucket, shares.bucket)} again*, by one job of S3 Batch Replication.${covered}`,
      describeCauseNow(plan),
    ]),
    sectionBlock([
      `*Which objects:* ${describeSelection(plan)}`,
      `*Rules:* ${describeRules(plan)}`,
      `*Not included:* ${describeLeftOut(plan)}`,
      `*Price:* ${describePrice(plan)}`,
    ]),
    contextBlock([
      `S3 creates the job suspended; s3rep releases it only if S3 found what you see here. Report: ${codeSpan(`s3://${plan.reportBucket}/s3rep/${planId}/`, shares.link)}`,
      whoMay ?? `Only you can start this plan, until ${formatTime(until)}.`,
    ]),
  ];
  const start = {
    text: `Replicate ${objects}`,
    label: `Start: replicate ${objects} again`,
    actionId: 'confirm_replay',
    value: planId,
    isPrimary: true,
  };
  const buttons = whoMay === undefined ? [start, ...others] : others;
  return modal(replayTitle, blocks, undefined, actionsBlocks(buttons));
}

function describeCauseNow({ cause, missingObjects }: ReplayPlan): string {
  const they = agree(missingObjects, 'it', 'they');
  if (cause === undefined) return `Fix the cause first, or ${they} will fail again.`;
  const { state, title, at, goneSince = at } = cause;
  return state === 'gone'
    ? `The cause looks fixed since ${formatTime(goneSince)}.`
    : `⚠️ The cause was still there when AWS was asked last, ${formatTime(at)}: ${escapeText(title, shares.point)}. Fix it first, or ${they} will fail again; *Diagnose* looks anew.`;
}

function describeSelection({ selection, maxObjects }: ReplayPlan): string {
  if (selection.kind === 'listed') return 'exactly the missing ones, by a list of their names.';
  const { prefix, statuses } = selection;
  const where = prefix === undefined ? '' : ` under ${codeSpan(prefix, shares.sampleKey)}`;
  return (
    `not all are known by name, so S3 searches the bucket for objects${where} with status ${statuses.join(' or ')}${describeWritten(selection)}. ` +
    `These may be others, too. If there are more than ${formatCount(maxObjects)}, s3rep cancels the job before it runs.`
  );
}

function describeWritten({
  writtenAfter,
  writtenBefore,
}: Extract<Selection, { kind: 'searched' }>): string {
  const from = writtenAfter === undefined ? '' : ` after ${formatTime(writtenAfter)}`;
  const to = writtenBefore === undefined ? '' : ` before ${formatTime(writtenBefore)}`;
  const and = from !== '' && to !== '' ? ' and' : '';
  return from + to === '' ? '' : `, written${from}${and}${to}`;
}

function describeRules({ rules, ruleIds }: ReplayPlan): string {
  const all = 'the job runs every rule of the bucket';
  if (rules === undefined) {
    return `${all}. s3rep cannot tell which there are: it may not read them (\`s3:GetReplicationConfiguration\`).`;
  }
  const lost = ruleIds.filter(
    (id) => rules.find(({ ruleId }) => ruleId === id)?.isEnabled !== true,
  );
  const warning =
    lost.length === 0
      ? ''
      : ` ⚠️ ${nameRules(lost)} ${agree(lost.length, 'is', 'are')} disabled or gone, so nothing is replicated under ${agree(lost.length, 'it', 'them')}.`;
  const others = rules.filter(({ ruleId, isEnabled }) => isEnabled && !ruleIds.includes(ruleId));
  if (others.length === 0) return `${all}; there is no other.${warning}`;
  return `${all}, so also ${nameRules(others.map(nameRule))}.${warning}`;
}

const maxRules = 5;

function nameRules(names: readonly string[]): string {
  const shown = names.slice(0, maxRules).map((name) => codeSpan(name, shares.ruleId));
  const hidden = names.length - shown.length;
  return shown.join(', ') + (hidden > 0 ? ` and ${formatCount(hidden)} more` : '');
}

function nameRule({ ruleId, destinationBucket }: BucketRule): string {
  return destinationBucket === undefined ? ruleId : `${ruleId} → ${destinationBucket}`;
}

function describeLeftOut({ deletions }: ReplayPlan): string {
  const deleted =
    deletions === 0
      ? ''
      : `${formatCount(deletions)} ${agree(deletions, 'deletion', 'deletions')}, since AWS does not say that a job replicates these; `;
  return `${deleted}archived objects (restore them first), and replicas that were deleted at the destination by their version.`;
}

function describePrice({ selection, dollars }: ReplayPlan): string {
  const search =
    selection.kind === 'listed'
      ? ''
      : ` and $${(planTimes.searchDollars * 1_000_000).toFixed(3)} for each million objects in the bucket`;
  return `at most $${dollars.toFixed(2)} for the job${search}, plus requests and transfer (us-east-1).`;
}
