import type { types } from '@slack/bolt';
import type { AuditedCoverage } from '../../coverage/audit-coverage.ts';
import type { CoverageAudit } from '../../coverage/model/coverage-audit.ts';
import type { CoverageFinding } from '../../coverage/model/coverage-finding.ts';
import { contextBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { fitWithin } from '../../lib/fit-within.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { codeSpan, nameText } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import {
  bulletList,
  paragraph,
  preformatted,
  prose,
  richTextBlock,
  words,
} from '../block-kit/rich-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { describeByEvidence, describeFinding } from './describe-finding.ts';
import { ignoreBucketButton } from './ignore-bucket-form.ts';

/** Buckets that one answer shows. */
const shownBuckets = 8;

/** Findings of each: as many as let all buckets in. */
const shownFindings = [10, 5, 2, 1];

const ignoredCharacters = 800;

/** All that an audit found, bucket by bucket, with what mends it. */
export function renderCoverage({
  audit,
  ignored,
}: Pick<AuditedCoverage, 'audit' | 'ignored'>): RenderedMessage {
  const text = summarize(audit);
  const byBucket = [...Map.groupBy(audit.findings, ({ bucket }) => bucket)];
  const shown = fitBuckets(byBucket.slice(0, shownBuckets));
  const hidden = byBucket.length - shown.length;
  const ending = [
    ...(hidden > 0 ? [`${countOf(hidden, 'more bucket')}: \`npm run coverage\` lists all.`] : []),
    ...(ignored.length > 0 ? [describeIgnored(ignored)] : []),
    `AWS was asked ${formatTime(audit.at)}, with read-only calls.`,
  ];
  const seen = sectionBlock([describeSeen(audit)]);
  return { text, blocks: [headerBlock(text), seen, ...shown.flat(), contextBlock(ending)] };
}

/** Whole buckets, from the start. */
function fitBuckets(buckets: readonly (readonly [string, readonly CoverageFinding[]])[]) {
  const room = shares.listBlocks - ignoredCharacters;
  const drafts = shownFindings.map((max) => {
    const all = buckets.map(([bucket, found]) => renderBucket(bucket, found, max));
    return fitWithin(all, room, (blocks) => JSON.stringify(blocks).length);
  });
  return drafts.find(({ length }) => length === buckets.length) ?? drafts.at(-1) ?? [];
}

/** What changed since the day before: undefined if that is nothing to tell. */
export function renderCoverageChanges({
  changes,
}: Pick<AuditedCoverage, 'changes'>): RenderedMessage | undefined {
  const { appeared, revealed, mended } = changes;
  const found = [...appeared, ...revealed];
  const count = found.length + mended.length;
  if (count === 0) return undefined;
  const text = `Replication coverage: ${countChanges(changes)}`;
  const shown = found.slice(0, shownBuckets);
  const points = shown.map((one) => paragraph(words('🕳️ '), ...describeByEvidence(one)));
  const fixed = mended.slice(0, shownBuckets).map((one) => `✅ Fixed: ${describeFinding(one)}`);
  const hidden = count - points.length - fixed.length;
  const more = hidden > 0 ? `${formatCount(hidden)} more. ` : '';
  const note = `${more}\`/s3rep coverage\` shows everything, with the fixes.`;
  const news = [
    ...(points.length === 0 ? [] : [richTextBlock(...points)]),
    ...(fixed.length === 0 ? [] : [sectionBlock(fixed)]),
  ];
  return { text, blocks: [headerBlock(text), ...news, contextBlock([note])] };
}

/** The worst of them; what was fixed only where nothing else is to be told. */
function countChanges({ appeared, revealed, mended }: AuditedCoverage['changes']): string {
  const unseen = 'that could not be seen before';
  if (appeared.length === 0 && revealed.length > 0)
    return `${countOf(revealed.length, 'finding')} ${unseen}`;
  if (appeared.length === 0) return `${formatCount(mended.length)} fixed`;
  const also = revealed.length > 0 ? `, ${formatCount(revealed.length)} ${unseen}` : '';
  return `${countOf(appeared.length, 'new finding')}${also}`;
}

/** `blind on 3 rules`, or how many findings there are. */
function summarize({ findings, replicated }: CoverageAudit): string {
  const blind = findings.filter(({ finding }) => finding === 'blind').length;
  if (blind > 0) return `🕳️ Blind on ${countOf(blind, 'rule')}: failures nobody was told of`;
  const unseen = findings.filter(({ finding }) => finding === 'not visible').length;
  const others = findings.length - unseen;
  if (others > 0) return `🕳️ Replication coverage: ${countOf(others, 'finding')}`;
  if (unseen > 0) return '❔ Replication coverage: not everything could be seen';
  return replicated === 0
    ? '❔ Replication coverage: no bucket with replication was found'
    : '🟢 Replication coverage: s3rep hears of every failure';
}

function describeSeen({ buckets, replicated, rules }: CoverageAudit): string {
  return `${countOf(buckets, 'bucket')}, ${formatCount(replicated)} with replication, ${countOf(rules, 'rule')}.`;
}

function renderBucket(
  bucket: string,
  found: readonly CoverageFinding[],
  max: number,
): types.KnownBlock[] {
  const points = found.slice(0, max).map(describeByEvidence);
  const hidden = found.length - points.length;
  const more = hidden === 0 ? [] : [[words(`${formatCount(hidden)} more`)]];
  const [step] = found.flatMap(({ steps }) => steps);
  return [
    sectionBlock([`*${bucket === '' ? 'An account' : nameText(bucket, shares.bucket)}*`]),
    richTextBlock(bulletList('bullet', [...points, ...more]), ...renderStep(step)),
    ...(bucket === '' ? [] : actionsBlocks([ignoreBucketButton(bucket)])),
  ];
}

function renderStep(step: CoverageFinding['steps'][number] | undefined) {
  if (step === undefined) return [];
  const { instruction, command } = step;
  const isShown = command !== undefined && command.length <= shares.command;
  return [paragraph(prose(instruction, shares.step)), ...(isShown ? [preformatted(command)] : [])];
}

function describeIgnored(ignored: AuditedCoverage['ignored']): string {
  const names = ignored.map(
    ({ bucket, until, why }) =>
      `${nameText(bucket, shares.bucket)} until ${formatTime(until)} (${codeSpan(why, shares.point)})`,
  );
  const shown = fitWithin(names, ignoredCharacters, ({ length }) => length);
  const hidden = names.length - shown.length;
  return `Ignored: ${shown.join(', ')}${hidden > 0 ? ` and ${formatCount(hidden)} more` : ''}`;
}

function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
