import type { Finding } from '../../diagnosis/model/diagnosis.ts';
import type { KeptDiagnosis } from '../../diagnosis/model/diagnosis-ask.ts';
import { escapeText } from '../block-kit/escape-text.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { shares } from '../block-kit/slack-limits.ts';

const shownChanges = 5;

/** What changed since a diagnosis before: mrkdwn, a line each. */
export function describeChanges(
  before: KeptDiagnosis | undefined,
  now: Pick<KeptDiagnosis, 'findings'>,
): string[] {
  if (before === undefined) return [];
  const was = new Map(before.findings.map((one) => [findingKey(one), one]));
  const changed = now.findings.flatMap((one) => {
    const earlier = was.get(findingKey(one));
    if (earlier?.verdict === one.verdict) return [];
    if (one.verdict === 'shown') return [`🔴 New: ${escapeText(one.title, shares.point)}`];
    if (earlier?.verdict !== 'shown') return [];
    return [
      one.verdict === 'ruled out'
        ? `✅ Fixed: ${escapeText(earlier.title, shares.point)}`
        : `❔ Cannot tell any more: ${escapeText(earlier.title, shares.point)}`,
    ];
  });
  const since = `*Since ${formatTime(before.at)}:*`;
  if (changed.length === 0)
    return [`${since} nothing changed. S3 and IAM may take minutes to follow a change.`];
  return [since, ...changed.slice(0, shownChanges)];
}

function findingKey({ check, about }: Finding): string {
  return JSON.stringify([check, about ?? null]);
}
