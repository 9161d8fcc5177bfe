/** A process that reads a completion report of a million rows, in pieces as they come from S3, and says how long that took. */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { CompletionReport } from '../src/replay/ports/completion-report.ts';
import { tallyReport } from '../src/replay/reports/tally-report.ts';
import { answerDriver, notifyDriver } from './answer-driver.ts';

/** What is read, and by whom. */
export interface ReportTurn {
  readonly reader: 's3rep' | 'csv-parse';
  readonly rows: number;
  /** Whether each message has a comma, so that it is quoted. */
  readonly isQuoted: boolean;
}

/** What came of it. */
export interface ReportTurnResult {
  readonly failed: number;
  readonly seconds: number;
  readonly idleMegabytes: number;
}

/** As Node.js gives a body. */
const pieceBytes = 65_536;
const rowsInBlock = 10_000;
/** One row of ten. */
const failsEvery = 10;

/** Rows as real reports have them. */
function buildBlock(isQuoted: boolean): Buffer {
  const message = isQuoted
    ? '"Object is not eligible, for ""replication"""'
    : 'Object is not eligible for replication';
  const rows = Array.from({ length: rowsInBlock }, (_, nth) => {
    const version = `lIX2YStkv89bYPmWWEC_kjyko28${String(nth).padStart(5, '0')}`;
    const ending =
      nth % failsEvery === 0
        ? `failed,500,SrcObjectNotEligible,${message}`
        : `succeeded,200,,${isQuoted ? message : 'success'}`;
    return `orders,invoices/2026/${nth}%20copy.pdf,${version},${ending}\r\n`;
  });
  return Buffer.from(rows.join(''));
}

/** The same rows again and again, so that making them takes no time of the reader's. */
async function* pieces(block: Buffer, times: number): AsyncGenerator<Uint8Array> {
  for (let time = 0; time < times; time += 1) {
    for (let at = 0; at < block.length; at += pieceBytes) yield block.subarray(at, at + pieceBytes);
  }
}

async function readAsS3rep(content: AsyncIterable<Uint8Array>): Promise<number> {
  const file = { name: 'results.csv', md5: 'f'.repeat(32), open: () => Promise.resolve(content) };
  const report: CompletionReport = { name: 'report', writtenAt: undefined, files: [file] };
  return (await tallyReport(report)).tally.failed;
}

/** What anybody would write: counts what failed and nothing else. */
async function readByCsvParse(content: AsyncIterable<Uint8Array>): Promise<number> {
  const parser = Readable.from(content).pipe(
    parse({ relax_quotes: true, relax_column_count: true }),
  );
  let failed = 0;
  for await (const row of parser as AsyncIterable<string[]>) if (row[3] === 'failed') failed += 1;
  return failed;
}

async function takeTurn({ reader, rows, isQuoted }: ReportTurn): Promise<ReportTurnResult> {
  const content = pieces(buildBlock(isQuoted), rows / rowsInBlock);
  const idleMegabytes = process.memoryUsage.rss() / 2 ** 20;
  const began = performance.now();
  const failed = await (reader === 's3rep' ? readAsS3rep(content) : readByCsvParse(content));
  return { failed, seconds: (performance.now() - began) / 1000, idleMegabytes };
}

answerDriver({});
notifyDriver('read', await takeTurn(JSON.parse(process.argv[2] ?? '')));
