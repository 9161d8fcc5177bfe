import { readFileSync } from 'node:fs';
import { allReasons } from '../../../src/replication/reasons/all-reasons.ts';
import { findReason } from '../../../src/replication/find-reason.ts';
import { answerMessage, answerTyped } from '../../../src/slack/explanation/answer-message.ts';
import { readAsks } from '../../fixtures/read-asks.ts';
import { visibleText } from '../visible-text.ts';

/** Nothing fails now. */
const service = {
  clock: () => new Date('2026-11-28T10:00:00Z'),
  listUnresolved: async () => [],
  linkTo: async () => undefined,
};

type Rendered = Awaited<ReturnType<typeof answerTyped>>;

/** The codes that an answer offers or explains, the first one first. */
function codesOf({ text, blocks }: Rendered): string[] {
  const buttons = JSON.stringify(blocks).matchAll(
    /"action_id":"explain_\d+"[^}]*?"value":"(\w+)"/g,
  );
  const offered = Array.from(buttons, ([, code]) => code!);
  const explained = findReason(text.split(':')[0] ?? '')?.code;
  return explained === undefined ? offered : [explained, ...offered];
}

const readPaste = (name: string) => readFileSync(`test/fixtures/pastes/${name}.txt`, 'utf8').trim();

describe.each(['asks.tsv', 'asks-of-our-own.tsv', 'asks-held-out.tsv'])(
  'what people ask, in %s',
  (file) => {
    it.each(readAsks(file))('is answered: $typed ($wanted)', async (ask) => {
      const answer = await answerTyped(service, ask.typed);
      const codes = codesOf(answer);
      const first = ask.first.length === 0 ? [] : [codes[0]];
      expect(ask.first).toEqual(expect.arrayContaining(first));
      expect(codes).toEqual(expect.arrayContaining([...ask.shown]));
      expect(codes.filter((code) => ask.never.includes(code))).toEqual([]);
      for (const words of ask.says) expect(visibleText(answer)).toContain(words);
    });
  },
);

it('finds what the table knows of annotations', async () => {
  const known = allReasons.filter(({ code }) => code.includes('Annotation'));
  const codes = codesOf(await answerTyped(service, 'annotation'));
  expect(codes).toHaveLength(Math.min(3, known.length));
  expect(known.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
});

describe('what people paste', () => {
  it.each([
    ['cloudtrail-kms-decrypt', ['SrcGetObjectNotPermitted'], "The role's own policy"],
    ['cloudtrail-replicate-object', ['DstPutObjectNotPermitted'], 'The policy of the bucket'],
    [
      'kms-key-out-of-reach',
      ['DstKmsKeyNotFound', 'DstPutObjectNotPermitted'],
      'the KMS key does not exist in that Region, its policy does not allow kms:GenerateDataKey',
    ],
    [
      'kms-ciphertext',
      ['SrcGetObjectNotPermitted', 'SrcKmsKeyInvalidState'],
      'the KMS key does not exist in that Region, its policy does not allow kms:Decrypt',
    ],
    [
      'report-row-access-denied',
      ['InitiateReplicationNotPermitted', 'DstPutObjectNotPermitted', 'SrcGetObjectNotPermitted'],
      "the batch job's own role first",
    ],
    ['report-row-not-eligible', ['SrcObjectNotEligible'], 'no rule covers the object'],
  ])('is understood: %s', async (name, codes, says) => {
    const answer = await answerTyped(service, readPaste(name));
    expect(codesOf(answer).slice(0, codes.length)).toEqual(codes);
    expect(visibleText(answer)).toContain(says);
    expect(visibleText(answer)).not.toContain('is not a code');
  });

  it.each(['cloudtrail-kms-decrypt', 'report-row-access-denied'])(
    'is understood in a message of Slack as in a command: %s',
    async (name) => {
      const answer = await answerMessage(service, { text: `look:\n${readPaste(name)}\nwhy?` });
      expect(codesOf(answer)).toEqual(codesOf(await answerTyped(service, readPaste(name))));
    },
  );

  it('is not guessed at in a message that only chats about replication', async () => {
    const answer = await answerMessage(service, { text: 'kms key disabled again, FAILED' });
    expect(visibleText(answer)).toContain('I found no reason in this message');
  });

  it('does not mislead by the names of objects', async () => {
    const row = 'orders,glacier/kms-key.json,v1,failed,403,AccessDenied,Access Denied';
    expect(codesOf(await answerTyped(service, row))[0]).toBe('InitiateReplicationNotPermitted');
  });

  it.each([
    ['{"Records":[]}', 'expected at least one record'],
    ['{"Records":[{"eventName":"Replic', 'It is not whole JSON'],
    ['{"Records":[{"eventName":"ObjectCreated:Put","s3":{}}]}', 'ObjectCreated:Put is not about'],
    [
      '{"Records":[{"eventName":"Replication:OperationFailedReplication","s3":{"bucket":{"name":"a"}}}]}',
      'body.Records[0].s3.object: expected a value',
    ],
    ['{"Records":[{"eventName":"*x* <!here>"}]}', 'expected a name such as ObjectCreated:Put'],
  ])('is no event that counts, and it says why: %s', async (typed, words) => {
    const answer = await answerTyped(service, typed);
    expect(visibleText(answer)).toContain(words);
    expect(visibleText(answer)).toContain('Paste the whole event as S3 sent it');
    expect(codesOf(answer)).toEqual([]);
    expect(JSON.stringify(answer)).not.toMatch(/<!here>|\*x\*/);
  });

  it('explains the code that a sentence names, and offers the others', async () => {
    const typed = 'why DstBucketUnversioned and then SrcKeyNotFound?';
    expect(codesOf(await answerTyped(service, typed))).toEqual([
      'DstBucketUnversioned',
      'SrcKeyNotFound',
    ]);
  });
});
