import { stringify } from 'csv-stringify/sync';
import type { CoverageAudit } from './model/coverage-audit.ts';
import type { CoverageFinding } from './model/coverage-finding.ts';

/** In which form a terminal gets an audit. */
export const coverageFormats = ['table', 'json', 'csv'] as const;

/** One of them. */
export type CoverageFormat = (typeof coverageFormats)[number];

/** An audit as text. JSON holds what programs rely on: an array of `{bucket, rule, finding, region, account}`. */
export function formatCoverage(audit: CoverageAudit, format: CoverageFormat): string {
  if (format === 'json') return JSON.stringify(audit.findings.map(toRecord), undefined, 2);
  return format === 'csv' ? toCsv(audit.findings) : toTable(audit);
}

function toRecord({ bucket, rule, finding, region, account }: CoverageFinding) {
  return {
    bucket: bucket === '' ? null : bucket,
    rule: rule ?? null,
    finding,
    region: region ?? null,
    account: account ?? null,
  };
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
function toCsv(findings: readonly CoverageFinding[]): string {
  const columns = ['bucket', 'rule', 'finding', 'region', 'account', 'evidence', 'command'];
  const rows = findings.map((one) => {
    const { bucket, rule, finding, region, account, evidence } = one;
    return [bucket, rule, finding, region, account, evidence, commandOf(one)];
  });
  return stringify([columns, ...rows], { escape_formulas: true, record_delimiter: 'windows' });
}

function toTable({ buckets, replicated, rules, findings }: CoverageAudit): string {
  const seen = `${buckets} bucket${plural(buckets)}, ${replicated} with replication, ${rules} rule${plural(rules)}`;
  if (findings.length === 0 && replicated === 0) {
    return `${seen}: no bucket with replication was found.\n`;
  }
  if (findings.length === 0) return `${seen}: nothing found. s3rep hears of every failure.\n`;
  const heads = ['BUCKET', 'RULE', 'FINDING', 'REGION', 'ACCOUNT'];
  const rows = findings.map(({ bucket, rule, finding, region, account }) =>
    [bucket, rule, finding, region, account].map((cell) => plain(cell ?? '-')),
  );
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...rows.map((row) => row[at]!.length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd();
  const details = findings.flatMap((one) => [
    '',
    `${plain(one.bucket || 'all buckets')}${one.rule === undefined ? '' : `, rule ${plain(one.rule)}`}: ${plain(one.evidence)}.`,
    ...one.steps.flatMap(({ instruction, command }) => [
      `  ${instruction}`,
      ...(command === undefined ? [] : [`  $ ${command}`]),
    ]),
  ]);
  return [line(heads), ...rows.map(line), ...details, '', seen, ''].join('\n');
}

function plural(count: number): string {
  return count === 1 ? '' : 's';
}

/** Ids of rules are any text, and a terminal obeys control characters. */
function plain(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
}

function commandOf({ steps }: CoverageFinding): string | undefined {
  return steps.find(({ command }) => command !== undefined)?.command;
}
