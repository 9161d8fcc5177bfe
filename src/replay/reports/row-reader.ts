import { type ReportTask, readReportTask } from './report-task.ts';
import { splitRow } from './split-row.ts';

/** What is done with the rows of a file. */
export interface RowTaker {
  task(task: ReportTask): void;
  /** `line` counts from 1; `text` is its beginning. */
  notUnderstood(line: number, text: string): void;
}

/** Takes a file as it comes, in pieces of any size. */
export interface RowReader {
  write(text: string): void;
  end(): void;
}

/** Of a key, 1,024 bytes take 3,072 characters. A line that is longer than this is no row. */
const maxLine = 65_536;
/** Of a message that goes on in further lines. A quote that is never closed must not swallow the rest. */
const maxMessageLines = 100;
/** Of a line that was not understood. */
const maxShown = 200;

/**
 * Reads the rows of a report, each for itself: a row that is broken costs no other one. csv-parse, with its relaxed
 * settings, takes five times as long, and takes all that follows an open quote into one field.
 */
export function buildRowReader(taker: RowTaker): RowReader {
  let left = '';
  let line = 0;
  let openLines = 0;
  const take = (text: string): void => {
    line += 1;
    // Files in Windows' way, as real reports are, and what editors put before the first line.
    const row = (line === 1 ? text.replace(/^\ufeff/, '') : text).replace(/\r$/, '');
    if (row === '' || (line === 1 && isHeader(row))) return;
    const isLong = row.length > maxLine;
    const { fields, isOpen } = isLong ? { fields: [], isOpen: false } : splitRow(row);
    const task = readReportTask(fields);
    if (task !== undefined) {
      openLines = isOpen ? maxMessageLines : 0;
      taker.task(task);
    } else if (openLines > 0 && !isLong) {
      openLines = row.split('"').length % 2 === 0 ? 0 : openLines - 1;
    } else {
      taker.notUnderstood(line, row.slice(0, maxShown));
    }
  };
  return {
    write(text) {
      const lines = text.split('\n');
      const rest = lines.pop() ?? '';
      for (const [index, each] of lines.entries()) take(index === 0 ? left + each : each);
      const kept = lines.length === 0 ? left + rest : rest;
      left = kept.slice(0, maxLine + 1);
    },
    end() {
      if (left !== '') take(left);
      left = '';
    },
  };
}

/** AWS writes none, but people's tools do. */
function isHeader(row: string): boolean {
  return /^"?bucket"?,"?key"?,/i.test(row);
}
