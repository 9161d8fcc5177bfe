import { canonicalReason } from '../replication/find-reason.ts';
import { allChecks } from './checks/all-checks.ts';
import type { Check } from './findings/finding-writer.ts';
import { checkIds } from './model/check-ids.ts';
import type { Diagnosis, Finding } from './model/diagnosis.ts';
import type { Evidence } from './model/evidence.ts';
import { oneLine } from './model/one-line.ts';
import { canExplain } from './model/reasons-of-check.ts';
import { placeSubject } from './model/place-subject.ts';
import type { DiagnosisSubject } from './model/subject.ts';

/** Longest texts of a finding, in characters: a title fits on a phone, evidence into three of its lines. */
const maxTitle = 80;
const maxEvidence = 300;

/**
 * Says why a replication fails, from what was seen: first what is shown to cause S3's reason, then what S3 would name next,
 * what cannot be told, and what was ruled out; each in the order in which S3 meets it. A first look leaves out what cannot be
 * told yet.
 */
export function diagnose(
  asked: DiagnosisSubject,
  evidence: Evidence,
  checks: readonly Check[] = allChecks,
): Diagnosis {
  const reason = asked.reason === undefined ? undefined : canonicalReason(asked.reason);
  const subject = { ...placeSubject(asked, evidence), reason };
  const isFirstLook = evidence.isFirstLook === true;
  const found = withoutRepetition(checks.flatMap((check) => check(subject, evidence)))
    .filter(({ verdict }) => !isFirstLook || verdict !== 'cannot tell')
    .map((finding) => withinLimits(withPart(finding, reason)));
  const { findings, note } = isFirstLook
    ? { findings: found, note: undefined }
    : explainAge(found, reason);
  return {
    at: evidence.readAt,
    findings: findings.toSorted((a, b) => rankOf(a) - rankOf(b) || orderOf(a) - orderOf(b)),
    calls: evidence.calls,
    ...(note !== undefined && { note }),
    ...(isFirstLook && { isFirstLook }),
  };
}

/** A check says what is wrong; only S3's reason says whether that is what S3 met first. */
function withPart(finding: Finding, reason: string | undefined): Finding {
  return canExplain(finding, reason) ? finding : { ...finding, part: 'next' };
}

function withinLimits(finding: Finding): Finding {
  const { remedy } = finding;
  return {
    ...finding,
    title: oneLine(finding.title, maxTitle),
    evidence: oneLine(finding.evidence, maxEvidence),
    remedy: remedy && { ...remedy, steps: remedy.steps.slice(0, 2) },
  };
}

/** Several checks may come upon one thing: the first says it. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ check, about, title, verdict }: Finding) =>
    JSON.stringify([check, about, title, verdict]);
  return [...new Map(findings.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
}

interface Aged {
  readonly findings: readonly Finding[];
  readonly note: string | undefined;
}

/**
 * Events tell the past. If what S3 named is ruled out now, what is wrong now is the cause of what fails now, and the note says
 * that S3's reason is older.
 */
function explainAge(findings: readonly Finding[], reason: string | undefined): Aged {
  const isExplained = findings.some(
    ({ part, verdict }) => part === 'cause' && verdict !== 'ruled out',
  );
  const isLookedAt = findings.some(({ part }) => part === 'cause');
  if (reason === undefined || isExplained || !isLookedAt) return { findings, note: undefined };
  const [first] = findings
    .filter(({ verdict }) => verdict === 'shown')
    .toSorted((a, b) => orderOf(a) - orderOf(b));
  if (first === undefined) {
    return {
      findings,
      note: `Nothing that s3rep can see explains ${reason} any more. S3's reason is from the time of the failure: the cause may have been fixed since.`,
    };
  }
  return {
    findings: findings.map((one) => (one === first ? { ...one, part: 'cause' } : one)),
    note: `${reason} is from the time of the failure, and its cause may have been fixed since: this is what is wrong now.`,
  };
}

const ranks: Readonly<Record<Finding['verdict'], number>> = {
  shown: 0,
  'cannot tell': 2,
  'ruled out': 4,
};

function rankOf({ verdict, part }: Finding): number {
  return ranks[verdict] + (part === 'cause' ? 0 : 1);
}

function orderOf({ check }: Finding): number {
  return checkIds.indexOf(check);
}
