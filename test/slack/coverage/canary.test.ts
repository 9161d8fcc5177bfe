import { answerCanary } from '../../../src/slack/coverage/answer-canary.ts';
import {
  chooseCanary,
  describeCanary,
  parseCanary,
  renderCanary,
} from '../../../src/slack/coverage/render-canary.ts';
import { aRule } from '../../diagnosis/an-evidence.ts';
import { listBrokenRules } from '../slack-rules.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-29T07:00:00Z');
const read = <T>(value: T) => ({ kind: 'read', value }) as const;
const canary = { bucket: 'orders', objectKey: 's3rep-canary-20261129T070000Z' };

describe('A canary', () => {
  it('is written where the first enabled rule replicates', () => {
    const rules = [
      aRule({ isEnabled: false, prefix: 'off/' }),
      aRule({ prefix: 'tagged/', tags: { a: 'b' } }),
      aRule({ prefix: 'a b/' }),
    ];
    const chosen = chooseCanary('orders', read(rules), at);
    expect(chosen.canary.objectKey).toBe('a b/s3rep-canary-20261129T070000Z');
    const message = renderCanary(chosen);
    expect(visibleText(message)).toContain(
      "aws s3api put-object --bucket orders --key='a b/s3rep-canary-20261129T070000Z'",
    );
    expect(listBrokenRules(message)).toEqual([]);
  });

  it('has the tags of a rule where each asks for some', () => {
    const rules = [aRule({ prefix: 'x/', tags: { team: "o'k & co", env: 'a=b' } })];
    const message = renderCanary(chooseCanary('orders', read(rules), at));
    expect(visibleText(message)).toContain(
      "--key=x/s3rep-canary-20261129T070000Z --tagging 'team=o%27k+%26+co&env=a%3Db'",
    );
    expect(listBrokenRules(message)).toEqual([]);
  });

  it.each(['r\u{1F339}ses/', 'a\u200Db/', 'x'.repeat(301), 'file://x/'])(
    'is not printed under the prefix %j, which nobody could copy, or not to that key',
    (prefix) => {
      const chosen = chooseCanary('orders', read([aRule({ prefix })]), at);
      expect(chosen.canary.objectKey).toBe('s3rep-canary-20261129T070000Z');
      expect(visibleText(renderCanary(chosen))).toContain('put the prefix of one before the key');
      const both = chooseCanary('orders', read([aRule({ prefix }), aRule({ prefix: 'b/' })]), at);
      expect(both.canary.objectKey).toBe('b/s3rep-canary-20261129T070000Z');
    },
  );

  it('says so where the rules cannot be read', () => {
    expect(visibleText(renderCanary(chooseCanary('orders', undefined, at)))).toContain(
      'put the prefix of one before the key',
    );
  });

  it('is found by its button alone', () => {
    expect(parseCanary(JSON.stringify(canary))).toEqual(canary);
    for (const text of ['', '{}', 'null', '{"bucket":"<!here>","objectKey":"x"}'])
      expect(parseCanary(text)).toBeUndefined();
  });

  it.each([
    ['COMPLETED', 'arrived: replication works'],
    ['FAILED', 'no event came'],
    ['PENDING', 'has not replicated'],
    [undefined, 'no enabled rule of the bucket matches'],
  ])('is told by its status: %s', (status, words) => {
    const seen = { status: read(status), isFailureHeard: false };
    expect(describeCanary(canary, seen)).toContain(words);
  });

  it('is looked for among the objects of the incidents of its bucket', async () => {
    const incident = { id: 'AAAAbbbb0000-_zz', sourceBucket: 'orders' };
    const objects = [{ objectKey: canary.objectKey }];
    const service = {
      coverage: undefined,
      listUnresolved: async () => [incident],
      readObjects: async () => ({ objects }),
    };
    const asked = service as unknown as Parameters<typeof answerCanary>[0];
    expect(await answerCanary(asked, JSON.stringify(canary))).toContain('s3rep heard of it');
  });
});
