import * as fc from 'fast-check';
import { judgePolicy } from '../../src/iam-policy/judge-policy.ts';
import { cpuMillis } from '../cpu-millis.ts';
import { aPolicy, anAsk, aStatement } from './an-ask.ts';

const names = fc.constantFrom(
  ...'Version Statement Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition'.split(
    ' ',
  ),
  ...'AWS Service StringEquals Null Bool __proto__ constructor toString hasOwnProperty ForAllValues:StringLike'.split(
    ' ',
  ),
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '*',
    '?*?',
    '${',
    '${*}',
    '${aws:PrincipalArn}',
    'Allow',
    'Deny',
    '2012-10-17',
    's3:*',
    '\u{202e}',
    '\u{0}',
  ),
);
const anything = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    texts,
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(names, texts), tie('json')), { maxLength: 5 })
      .map((pairs) => Object.fromEntries(pairs)),
  ),
})).json;

/** The last one allows or denies what is asked, whatever the others are. */
const hostileStatement = fc
  .tuple(
    fc.constantFrom('Sid', 'Principal', 'Action', 'Resource', 'Condition', 'Effect', 'Other'),
    anything,
  )
  .map(([field, value]) => aStatement({ Effect: 'Deny', [field]: value }));

function isPlainDeny(statement: object): boolean {
  const { Effect, Sid } = statement as { Effect?: unknown; Sid?: unknown };
  return Effect === 'Deny' && typeof Sid === 'string' && !('Other' in statement);
}

const length = 100_000;
const runs = ['*', '?', '${', '${a}', '[', '{"a":', '"', '\\', ':', 'a?*', ' ', '/', ','];

describe('A hostile policy', () => {
  it('never makes the matcher fail, whatever JSON it is', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(anything, (json) => {
        kinds.add(judgePolicy(JSON.stringify(json) ?? '', anAsk()).kind);
      }),
      { seed: 18, numRuns: 3_000 },
    );
    expect(kinds).toEqual(new Set(['not readable']));
  });

  it('accuses nobody by a statement that AWS would not store, and hides none that it would', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(hostileStatement, (statement) => {
        const { kind } = judgePolicy(aPolicy(aStatement(), statement), anAsk());
        kinds.add(kind);
        return kind !== 'denies' || isPlainDeny(statement);
      }),
      { seed: 18, numRuns: 3_000 },
    );
    expect(kinds).toEqual(new Set(['not readable', 'denies', 'depends', 'allows']));
  });

  it.each([
    ['no JSON', 'Version: 2012-10-17'],
    ['nothing', ''],
    [
      'a name twice',
      '{"Statement":[{"Effect":"Allow","Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}',
    ],
    [
      'a name twice, once escaped',
      '{"Statement":[{"Effect":"Allow","\\u0045ffect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}',
    ],
    ['both kinds of principal', aPolicy(aStatement({ NotPrincipal: '*' }))],
    ['no principal', aPolicy(aStatement({ Principal: undefined }))],
    ['an unknown element', aPolicy(aStatement({ Effects: 'Deny' }))],
    ['an effect in small letters', aPolicy(aStatement({ Effect: 'deny' }))],
    ['an unknown version', JSON.stringify({ Version: '2027-01-01', Statement: aStatement() })],
    ['an empty list', aPolicy(aStatement({ Effect: 'Deny', Action: undefined, NotAction: [] }))],
    ['a list in a list', aPolicy(aStatement({ Effect: 'Deny', Action: [['*']] }))],
    ['more text than any policy has', aPolicy(aStatement({ Sid: 'x'.repeat(200_000) }))],
    ['more depth than any policy has', `${'['.repeat(60_000)}${']'.repeat(60_000)}`],
  ])('is not readable if it has %s', (_name, text) => {
    expect(judgePolicy(text, anAsk())).toEqual({ kind: 'not readable', on: [] });
  });

  it.each(runs)('takes no longer than its length, of %j', (run) => {
    const long = run.repeat(length / run.length);
    const text = JSON.stringify(long);
    const policies = [
      long,
      aPolicy(aStatement({ Resource: long, Action: long, Principal: { AWS: long } })),
      aPolicy(aStatement({ Condition: { StringLike: { 'aws:PrincipalArn': long, [long]: 'x' } } })),
      `{"Statement":${long}`,
      `{"Statement":[${text}]}`,
    ];
    const readAll = () => {
      for (const policy of policies) judgePolicy(policy, anAsk());
    };
    expect(cpuMillis(readAll)).toBeLessThan(2_000);
  });

  it('takes no longer than its length with a thousand statements and long keys', () => {
    const key = 'a'.repeat(1_000);
    const resource = `arn:aws:s3:::orders-dr/${key}`;
    const pattern = `arn:aws:s3:::orders-dr/*${'?a'.repeat(200)}*${'a?'.repeat(200)}*b`;
    const policy = aPolicy(...Array.from({ length: 120 }, () => aStatement({ Resource: pattern })));
    expect(cpuMillis(() => judgePolicy(policy, anAsk({ resource })))).toBeLessThan(2_000);
  });
});
