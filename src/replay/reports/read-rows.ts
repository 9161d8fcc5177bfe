import { createHash } from 'node:crypto';
import type { CompletionReport, ReportFile } from '../ports/completion-report.ts';
import type { ReportTask } from './report-task.ts';
import { buildRowReader } from './row-reader.ts';

/** What is done while a report is read. */
export interface RowSteps {
  task(task: ReportTask): void;
  notUnderstood(file: string, line: number, text: string): void;
  /** At the end of each file; `isWhole`: as far as its sum is known. */
  afterFile?(isWhole: boolean): void;
  /** After each piece of a file, so that what was taken can be stored. */
  afterPiece?(): Promise<void>;
  isTimeUp?(): boolean;
}

/** How much of a report was read. */
export interface RowsRead {
  /** The time was over before its end. */
  readonly isPartial: boolean;
  /** Files whose content is not what the report says. */
  readonly damagedFiles: readonly string[];
}

/**
 * Reads all rows of a report, file by file, and never more than a piece of one at a time. However little time there is,
 * one piece is read. @throws ReportRefusal
 */
export async function readRows(report: CompletionReport, steps: RowSteps): Promise<RowsRead> {
  const damagedFiles = [...(report.damagedFiles ?? [])];
  let hasBegun = false;
  for (const file of report.files) {
    if (hasBegun && steps.isTimeUp?.() === true) return { isPartial: true, damagedFiles };
    hasBegun = true;
    const md5 = await readFile(file, steps);
    if (md5 === undefined) return { isPartial: true, damagedFiles };
    const isWhole = file.md5 === undefined || md5.includes(file.md5);
    if (!isWhole) damagedFiles.push(file.name);
    steps.afterFile?.(isWhole);
  }
  return { isPartial: false, damagedFiles };
}

/** @returns the sum of its content as AWS and others may write it; undefined if the time was over */
async function readFile(file: ReportFile, steps: RowSteps): Promise<readonly string[] | undefined> {
  const hash = createHash('md5');
  const decoder = new TextDecoder();
  const reader = buildRowReader({
    task: (task) => steps.task(task),
    notUnderstood: (line, text) => steps.notUnderstood(file.name, line, text),
  });
  let isOver = false;
  for await (const piece of await file.open()) {
    if (isOver) return undefined;
    hash.update(piece);
    reader.write(decoder.decode(piece, { stream: true }));
    await steps.afterPiece?.();
    isOver = steps.isTimeUp?.() === true;
  }
  reader.write(decoder.decode());
  reader.end();
  await steps.afterPiece?.();
  const sum = hash.digest();
  return [sum.toString('hex'), sum.toString('base64')];
}
