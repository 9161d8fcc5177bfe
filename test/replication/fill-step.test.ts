import fc from 'fast-check';
import type { Circumstances } from '../../src/replication/explanation.ts';
import { fillCommand, fillStep, quoteForShell } from '../../src/replication/fill-step.ts';
import { readPlaceholderValues } from '../../src/replication/placeholder-values.ts';
import { runPrinting } from './run-printing.ts';

const command = (text: string, circumstances: Circumstances) =>
  fillCommand(text, readPlaceholderValues(circumstances));
const statementOn = (Resource: string, circumstances: Circumstances) =>
  fillStep(
    { instruction: 'Add', statement: { Effect: 'Allow', Action: 's3:GetObject', Resource } },
    readPlaceholderValues(circumstances),
  ).statement;

/** Keys that S3 would take and that a command may show: no control characters, no marks that turn text. */
const anyKey = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter(
    (key) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(key),
  )
  .filter((key) => !/^(file|fileb|http|https):\/\//.test(key));

const nastyKeys = [
  "it's",
  '"; rm -rf ~; echo "',
  '$(touch /tmp/owned)',
  '`id`',
  'a && b | c > d',
  '\\',
  "'\\''",
  '--endpoint-url=https://evil.example',
  '{sourceBucket}',
  '~/*?[a-z]',
  '$&$1',
];

describe('fillCommand', () => {
  it('leaves plain names without quotes', () => {
    expect(command('aws --bucket {sourceBucket}', { sourceBucket: 'orders-2026.eu' })).toBe(
      'aws --bucket orders-2026.eu',
    );
  });

  it.each(nastyKeys)('hands %j over as one plain argument', (objectKey) => {
    const filled = command("aws --key={objectKey} 's3://b/{objectKey}'", { objectKey });
    expect(runPrinting([filled])).toEqual([[`--key=${objectKey}`, `s3://b/${objectKey}`]]);
  });

  it.each(nastyKeys)('keeps JSON whole around %j', (objectKey) => {
    const filled = command(`aws '{"Key":"{objectKey}","N":{}}' after`, { objectKey });
    const [json = '', after] = runPrinting([filled])[0] ?? [];
    expect(JSON.parse(json)).toEqual({ Key: objectKey, N: {} });
    expect(after).toBe('after');
  });

  it('hands any key over unchanged, bare and in JSON', () => {
    fc.assert(
      fc.property(anyKey, (objectKey) => {
        const filled = command(`aws --key={objectKey} '["{objectKey}"]'`, { objectKey });
        const [bare, json = ''] = runPrinting([filled])[0] ?? [];
        expect(bare).toBe(`--key=${objectKey}`);
        expect(JSON.parse(json)).toEqual([objectKey]);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, Circumstances, string]>([
    ['a key with a line break', { objectKey: 'a\nrm -rf ~' }, 'OBJECT_KEY'],
    ['a key with an escape sequence', { objectKey: 'a\u001b[2J' }, 'OBJECT_KEY'],
    ['a key with text turned round', { objectKey: 'a\u202egpj' }, 'OBJECT_KEY'],
    [
      'a key that the AWS CLI would read from a file',
      { objectKey: 'file:///etc/passwd' },
      'OBJECT_KEY',
    ],
    ['a key longer than S3 allows', { objectKey: 'k'.repeat(1025) }, 'OBJECT_KEY'],
    ['an empty key', { objectKey: '' }, 'OBJECT_KEY'],
    ['an absent key', {}, 'OBJECT_KEY'],
  ])('leaves a word to fill in for %s', (_what, circumstances, word) => {
    expect(command('{objectKey}', circumstances)).toBe(word);
  });

  it.each(['*', '-x', 'x; rm -rf ~', '${aws:username}', 'a/b', "o'clock", ''])(
    'leaves a word to fill in for %j, which is no bucket',
    (sourceBucket) => {
      expect(command('arn:{partition}:s3:::{sourceBucket}', { sourceBucket })).toBe(
        'arn:aws:s3:::SOURCE_BUCKET',
      );
    },
  );

  it('widens the time by a minute each way', () => {
    const filled = command('{createdAfter} {createdBefore}', {
      firstRequestedAt: new Date('2026-11-22T10:00:00Z'),
      lastRequestedAt: new Date('2026-11-22T11:00:00Z'),
    });
    expect(filled).toBe('2026-11-22T09:59:00.000Z 2026-11-22T11:01:00.000Z');
  });

  it('leaves a word to fill in for times beyond the calendar', () => {
    const lastRequestedAt = new Date(8_640_000_000_000_000);
    expect(command('{createdBefore}', { lastRequestedAt })).toBe('CREATED_BEFORE');
  });
});

describe('fillStep', () => {
  it('escapes values in a policy statement', () => {
    expect(JSON.stringify(statementOn('{objectKey}', { objectKey: 'a"b' }))).toBe(
      String.raw`{"Effect":"Allow","Action":"s3:GetObject","Resource":"a\"b"}`,
    );
  });

  it('does not fill a placeholder that a value brings along', () => {
    const values = { objectKey: '{sourceBucket}', sourceBucket: 'orders' };
    expect(statementOn('{objectKey}', values)).toMatchObject({ Resource: '{sourceBucket}' });
  });

  it('leaves a step alone that has nothing to fill in', () => {
    const step = { instruction: 'Wait for {sourceBucket}.', credentialsOf: 'KMS key' } as const;
    expect(fillStep(step, readPlaceholderValues({ sourceBucket: 'orders' }))).toEqual(step);
  });
});

describe('quoteForShell', () => {
  it('quotes the empty word', () => {
    expect(quoteForShell('')).toBe("''");
  });
});
