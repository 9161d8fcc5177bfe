import { readdirSync, readFileSync } from 'node:fs';
import { buildLog } from '../src/lib/log.ts';
import { fitWithin } from '../src/lib/fit-within.ts';
import { matchesGlob } from '../src/lib/matches-glob.ts';
import { decodeObjectKey } from '../src/replication/decode-object-key.ts';
import { fillCommand } from '../src/replication/fill-step.ts';
import { findCodes } from '../src/replication/find-codes.ts';
import { findFailures } from '../src/replication/find-failures.ts';
import { findJson } from '../src/replication/find-json.ts';
import { findReason } from '../src/replication/find-reason.ts';
import { nearestReasons } from '../src/replication/nearest-reasons.ts';
import { showInput } from '../src/replication/show-input.ts';
import { saysRefusal, understandAsk } from '../src/replication/understand-ask.ts';
import { codeSpan, escapeText } from '../src/slack/block-kit/escape-text.ts';
import { quoteNote } from '../src/slack/block-kit/quote-note.ts';
import { shorten } from '../src/slack/block-kit/shorten.ts';
import { listMessageTexts } from '../src/slack/explanation/list-message-texts.ts';
import { readClauses } from '../src/slack/reading/read-clauses.ts';
import { readCommandText, unquote } from '../src/slack/reading/read-command-text.ts';
import { readWhen } from '../src/slack/reading/read-when.ts';
import { cpuMillis } from './cpu-millis.ts';

/** What goes with the square of this takes ten seconds and more, and what goes with its length some milliseconds. */
const length = 100_000;
const now = new Date('2026-11-28T10:00:00Z');

const helpers: Readonly<Record<string, (text: string) => unknown>> = {
  buildLog: (text) => buildLog('info', () => {}).info('fact', { text }),
  codeSpan: (text) => codeSpan(text, 300),
  decodeObjectKey,
  escapeText: (text) => escapeText(text, 300),
  fillCommand: (objectKey) => fillCommand("aws --key={objectKey} '{objectKey}'", { objectKey }),
  findCodes,
  findFailures: (text) => findFailures(text, now),
  findJson,
  findReason,
  fitWithin: (text) => fitWithin(Array.from(text), length, () => 1),
  listMessageTexts: (text) => listMessageTexts({ text }),
  matchesGlob: (text) => matchesGlob('orders/2026/'.repeat(85), text.replaceAll(/\W/g, '*')),
  nearestReasons,
  quoteNote,
  readClauses,
  readCommandText,
  readWhen: (text) => readWhen(text, now, 'UTC'),
  shorten: (text) => shorten(text, 300),
  showInput,
  saysRefusal,
  understandAsk,
  unquote,
};

/** Runs on which an expression may start again at each character. */
const runs = [
  ' ',
  '`',
  '{',
  '"',
  '\\',
  '<',
  '1',
  '%e2',
  '1h ',
  'failureReason"',
  '<https:',
  'Ab-',
  'no keys ',
  'ed',
];

describe('Text of any length', () => {
  it.each(Object.entries(helpers))('takes %s no longer than its length', (_name, help) => {
    const texts = runs.map((run) => `a${run.repeat(length / run.length)}z`);
    const readAll = () => {
      for (const text of texts) help(text);
    };
    expect(cpuMillis(readAll)).toBeLessThan(2_000);
  });

  it('meets no expression that tries a run at the end again from each of its characters', () => {
    const trailing = /[^\\](?:[+*]|\{\d+,\})\)?\$\/[a-z]*/;
    const found = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => readFileSync(`src/${path}`, 'utf8').split('\n'))
      .filter((line) => trailing.test(line))
      .filter((line) => !/\/\^(?![^/]*\|[^/)]*\$\/)|\(\?<!/.test(line));
    expect(found).toEqual([]);
  });
});
