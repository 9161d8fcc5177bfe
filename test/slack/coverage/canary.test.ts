import { answerCanary } from '../../../src/slack/coverage/answer-canary.ts';
import {
  chooseCanary,
  describeCanary,
  parseCanary,
  renderCanary,
} from '../../../src/slack/coverage/render-canary.ts';
import { aRule } from '../../coverage/a-survey.ts';
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
    expect(chosen.objectKey).toBe('a b/s3rep-canary-20261129T070000Z');
    const message = renderCanary(chosen, true);
    expect(visibleText(message)).toContain(
      "aws s3api put-object --bucket orders --key='a b/s3rep-canary-20261129T070000Z'",
    );
    expect(listBrokenRules(message)).toEqual([]);
  });

  it('says so where the rules cannot be read', () => {
    expect(visibleText(renderCanary(chooseCanary('orders', undefined, at), false))).toContain(
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
