import { answerCanary } from '../../../src/slack/coverage/answer-canary.ts';
import { chooseCanary } from '../../../src/slack/coverage/choose-canary.ts';
import {
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
    expect(chosen).toMatchObject({
      canary: { objectKey: 'a b/s3rep-canary-20261129T070000Z' },
    });
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

  it.each([
    ['r\u{1F339}ses/', 'changes when it is copied from Slack'],
    ['a\u200Db/', 'changes when it is copied from Slack'],
    ['x'.repeat(301), 'too long to print here'],
    ['file://x/', 'that the AWS CLI would take for an address'],
  ])('is left to people under the prefix %j, which no command can name', (prefix, words) => {
    const rule = aRule({ ruleId: 'media', prefix });
    const chosen = chooseCanary('orders', read([rule]), at);
    const message = renderCanary(chosen);
    const text = visibleText(message);
    expect(text).toContain('rule `media`');
    expect(text).toContain(words);
    expect(text).toContain('Write one small object there yourself');
    // It would be written where no rule replicates it.
    expect(text).not.toContain('put-object');
    expect(text).not.toContain('Look for it');
    expect(listBrokenRules(message)).toEqual([]);
    const both = chooseCanary('orders', read([rule, aRule({ prefix: 'b/' })]), at);
    expect(both).toMatchObject({
      kind: 'printed',
      canary: { objectKey: 'b/s3rep-canary-20261129T070000Z' },
    });
  });

  it.each([
    [{ tags: { note: 'x'.repeat(300) } }, 'its tags are too long to print here'],
    [{ otherFilters: ['Size'] }, 'its filter has parts that s3rep does not know'],
    [{ prefix: 'tmp/', excluded: { prefixes: ['tmp/'], tags: [] } }, 'excludes such keys'],
    [
      { tags: { a: 'b' }, excluded: { prefixes: [], tags: [['a', 'b'] as const] } },
      'excludes the very tags',
    ],
  ])('is left to people where the rule has %j', (filter, words) => {
    const text = visibleText(renderCanary(chooseCanary('orders', read([aRule(filter)]), at)));
    expect(text).toContain(words);
    expect(text).not.toContain('put-object');
  });

  it('is written beside what a rule excludes', () => {
    const rules = [
      aRule({ prefix: 'in/', excluded: { prefixes: ['in/tmp/'], tags: [['a', 'b']] } }),
    ];
    expect(chooseCanary('orders', read(rules), at)).toMatchObject({
      kind: 'printed',
      canary: { objectKey: 'in/s3rep-canary-20261129T070000Z' },
    });
  });

  it('is not written where no rule is enabled', () => {
    const text = visibleText(
      renderCanary(chooseCanary('orders', read([aRule({ isEnabled: false })]), at)),
    );
    expect(text).toContain('No rule of `orders` is enabled, so nothing is replicated');
    expect(text).toContain('shows which rules are disabled');
    expect(text).not.toContain('put-object');
  });

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
