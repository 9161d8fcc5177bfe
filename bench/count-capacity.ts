import { sumBy } from '../src/lib/sum-by.ts';

/** What was asked of the table since the count began. */
export interface TableCounts {
  requests: Record<string, number>;
  writeRequests: number;
  readRequests: number;
  writeUnits: number;
  readUnits: number;
  /** Of the write units, those of the index `unresolved`. */
  indexWriteUnits: number;
  failedConditions: number;
}

const writing = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
]);
const reading = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems']);

const question = Buffer.from('{"ReturnConsumedCapacity":"TOTAL",');
/** How an item says, in the SDK's JSON, that the sparse index lists it. */
const indexKey = Buffer.from('"unresolved":{"S":');

/** Whether the operation reads or writes items. */
export function isAboutItems(operation: string): boolean {
  return writing.has(operation) || reading.has(operation);
}

/** Makes a request ask what it costs. Reading and writing the JSON anew would take too long at a megabyte. */
export function askForCapacity(body: Buffer): Buffer {
  return Buffer.concat([question, body.subarray(1)]);
}

/** Whether a request writes items that the sparse index lists, and how many times their key is in it. */
export function countIndexed(body: Buffer): number {
  let count = 0;
  for (let at = body.indexOf(indexKey); at >= 0; at = body.indexOf(indexKey, at + 1)) count += 1;
  return count;
}

const consumed = /"ConsumedCapacity":(\[[^\]]*\]|\{[^}]*\})/y;

function readUnits(answer: string): number {
  consumed.lastIndex = Math.max(0, answer.indexOf('"ConsumedCapacity":'));
  const named = consumed.exec(answer)?.[1] ?? '';
  return sumBy(named.matchAll(/"CapacityUnits":([\d.]+)/g), (match) => Number(match[1]));
}

/** Nothing was asked yet. */
export function noCounts(): TableCounts {
  return {
    requests: {},
    writeRequests: 0,
    readRequests: 0,
    writeUnits: 0,
    readUnits: 0,
    indexWriteUnits: 0,
    failedConditions: 0,
  };
}

/** An answered request. */
export interface Answered {
  readonly operation: string;
  readonly status: number;
  readonly answer: string;
  /** How often the request named the key of the sparse index. */
  readonly indexed: number;
}

/**
 * Adds an answered request. dynalite leaves out what indexes cost, unlike DynamoDB: `unresolved` projects whole items,
 * so a put costs the same once more, and items in a batch, which have less than 1 KB, a unit each. A failed condition
 * is billed by the item's size, which the error does not say: 1 is counted, right for items up to 1 KB.
 */
export function addAnswered(
  counts: TableCounts,
  { operation, status, answer, indexed }: Answered,
  coversIndexes: boolean,
): void {
  counts.requests[operation] = (counts.requests[operation] ?? 0) + 1;
  const units = readUnits(answer);
  if (reading.has(operation)) {
    counts.readRequests += 1;
    counts.readUnits += units;
    return;
  }
  counts.writeRequests += 1;
  const hasFailed = status === 400 && answer.includes('ConditionalCheckFailed');
  if (hasFailed) counts.failedConditions += 1;
  const isIndexed = indexed > 0 && status === 200 && !coversIndexes;
  const indexUnits = isIndexed ? (operation === 'BatchWriteItem' ? indexed : units) : 0;
  counts.indexWriteUnits += indexUnits;
  counts.writeUnits += units + indexUnits + (hasFailed ? 1 : 0);
}
