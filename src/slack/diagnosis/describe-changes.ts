import { compareDiagnoses } from '../../diagnosis/compare-diagnoses.ts';
import type { Diagnosis, Finding } from '../../diagnosis/model/diagnosis.ts';
import { escapeText } from '../block-kit/escape-text.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { shares } from '../block-kit/slack-limits.ts';

const shownChanges = 5;

/** What changed since a diagnosis before: mrkdwn, a line each. */
export function describeChanges(before: Diagnosis | undefined, now: Diagnosis): string[] {
  if (before === undefined) return [];
  const { mended, appeared, lostSight } = compareDiagnoses(before, now);
  const changed = [
    ...mended.map((one) => `✅ Fixed: ${titleOf(one)}`),
    ...appeared.map((one) => `🔴 New: ${titleOf(one)}`),
    ...lostSight.map((one) => `❔ Cannot tell any more: ${titleOf(one)}`),
  ];
  const since = `*Since ${formatTime(before.at)}:*`;
  if (changed.length === 0) {
    return [`${since} nothing changed. S3 and IAM may take minutes to follow a change.`];
  }
  return [since, ...changed.slice(0, shownChanges)];
}

function titleOf({ title }: Finding): string {
  return escapeText(title, shares.point);
}
