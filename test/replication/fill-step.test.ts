import fc from 'fast-check';
import { survivesCopying } from '../../src/lib/survives-copying.ts';
import type { Circumstances } from '../../src/replication/explanation.ts';
import { fillCommand, fillStep, quoteForShell } from '../../src/replication/fill-step.ts';
import { readPlaceholderValues } from '../../src/replication/placeholder-values.ts';
import { preformatted } from '../../src/slack/block-kit/rich-text.ts';
import { runPrinting } from './run-printing.ts';

const command = (text: string, circumstances: Circumstances) =>
  fillCommand(text, readPlaceholderValues(circumstances));
const statementOn = (Resource: string, circumstances: Circumstances) =>
  fillStep(
    { instruction: 'Add', statement: { Effect: 'Allow', Action: 's3:GetObject', Resource } },
    readPlaceholderValues(circumstances),
  ).statement;

/** Keys that S3 would take and that a command may show. */
const anyKey = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter(survivesCopying)
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

const changedByCopying = [
  ['a joiner', 'a\u200db'],
  ['a non-joiner', 'a\u200cb'],
  ['a soft hyphen', 'a\u00adb'],
  ['a space without width', 'a\u200bb'],
  ['a byte order mark', '\ufeffa'],
  ['an accent of its own', 'cafe\u0301'],
  ['an accent that no letter has', 'x\u0302'],
  ['letters that compose', '\u1112\u1161\u11ab'],
  ['a sign that is another when composed', '\u212b'],
  ['a mark of direction', 'a\u200eb'],
  ['a turn of direction', 'a\u202eb'],
  ['a control character', 'a\tb'],
  ['a newer control character', 'a\u0085b'],
  ['a line break', 'a\nb'],
  ['a space that does not break', 'a\u00a0b'],
  ['a letter that has no image', 'a\u3164b'],
  ['a private character', 'a\ue000b'],
  ['a variation', 'a\ufe01b'],
  ['an emoji', 'a😀b'],
] as const;

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

  it.each(changedByCopying)('leaves a key with %s to the reader', (_what, objectKey) => {
    const step = { instruction: 'Look.', command: 'aws --key={objectKey} \'["{objectKey}"]\'' };
    const filled = fillStep(step, readPlaceholderValues({ objectKey }));
    expect(filled.command).toBe('aws --key=OBJECT_KEY \'["OBJECT_KEY"]\'');
    expect(filled.instruction).toMatch(/^Look\. This key is not filled in, .*write "\$KEY"/);
  });

  it('leaves the ID of a rule to the reader likewise', () => {
    const step = { instruction: 'Look.', command: 'aws \'{"Value":"{ruleId}"}\'' };
    const filled = fillStep(step, readPlaceholderValues({ ruleId: 'to\u00adDR' }));
    expect(filled.command).toBe(`aws '{"Value":"RULE_ID"}'`);
    expect(filled.instruction).toMatch(/^Look\. This rule's ID is not filled in/);
  });

  it('says nothing of the key where none is known, and where it is filled in', () => {
    const step = { instruction: 'Look.', command: 'aws --key={objectKey}' };
    for (const objectKey of [undefined, 'für/日本/हिन्दी/ไทย.txt'])
      expect(fillStep(step, readPlaceholderValues({ objectKey })).instruction).toBe('Look.');
  });

  it('has Slack show every command as it is to be pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (objectKey) => {
        const filled = command(`aws --key={objectKey} '["{objectKey}"]'`, { objectKey });
        expect(preformatted(filled).elements).toEqual([{ type: 'text', text: filled }]);
      }),
    );
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

  it('widens the time by ten minutes each way', () => {
    const filled = command('{createdAfter} {createdBefore}', {
      firstRequestedAt: new Date('2026-11-22T10:00:00Z'),
      lastRequestedAt: new Date('2026-11-22T11:00:00Z'),
    });
    expect(filled).toBe('2026-11-22T09:50:00.000Z 2026-11-22T11:10:00.000Z');
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
