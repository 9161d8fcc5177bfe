import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkedParameters, checkParameters } from '../../src/settings/check-parameters.ts';

const { params } = parse(readFileSync('serverless.yml', 'utf8'), { logLevel: 'silent' });
const fine: Readonly<Record<string, string>> = {
  ...params.default,
  channel: 'C0123ABCDEF',
  buckets: 'orders,invoices',
  'alarm-email': 'oncall@example.com',
};

describe('checkParameters', () => {
  it('knows every parameter of serverless.yml, and is content with its defaults', () => {
    expect([...checkedParameters].sort()).toEqual(Object.keys(fine).sort());
    expect(checkParameters(fine)).toEqual([]);
  });

  it('refuses a role for jobs without a bucket for their reports, which no function would start with', () => {
    const role = { 'batch-role-arn': 'arn:aws:iam::111122223333:role/s3rep-batch' };
    expect(checkParameters({ ...fine, ...role })).toEqual([
      'batch-role-arn is given and report-bucket is not: expected both, since jobs write their reports there.',
    ]);
    expect(checkParameters({ ...fine, ...role, 'report-bucket': 'reports' })).toEqual([]);
  });

  it('refuses half of a diagnosis', () => {
    const role = { 'diagnose-role-name': 's3rep-diagnose' };
    expect(checkParameters({ ...fine, ...role })).toEqual([
      'diagnose-role-name is given and diagnose is off: expected diagnose=on as well.',
    ]);
    const id = { diagnose: 'on', 'diagnose-external-id': 'only-s3rep-knows' };
    expect(checkParameters({ ...fine, ...id })).toEqual([
      'diagnose-external-id is given and diagnose-role-name is not: expected both, since it belongs to that role.',
    ]);
    expect(checkParameters({ ...fine, ...role, ...id })).toEqual([]);
  });

  it.each([
    ['diagnose', 'on'],
    ['diagnose', ''],
    ['guests-may-change', 'NO'],
    ['buckets', 'orders-*'],
    ['accounts', '111122223333,444455556666'],
    ['opt-in-regions', 'me-south-1,ap-east-1'],
    ['queue-concurrency', '1000'],
    ['slack-concurrency', ''],
    ['slack-concurrency', '1'],
    ['slack-concurrency', '50'],
    ['on-call', 'S0123ABCDEF'],
    ['report-bucket', 'acme-s3rep-reports'],
    ['arrival-buckets', 'orders,orders-dr'],
    ['pager-keys', '{{resolve:secretsmanager:s3rep/prod/pager:SecretString}}'],
    ['pager-url', 'https://events.eu.pagerduty.com/v2/enqueue'],
  ])('takes %s=%s', (name, value) => {
    expect(checkParameters({ ...fine, [name]: value })).toEqual([]);
  });

  it.each<[string, string, Record<string, string>?]>([
    ['buckets', 'orders, invoices'],
    ['buckets', 'orders,'],
    ['buckets', 'arn:aws:s3:::orders'],
    ['channel', '#alerts'],
    ['alarm-email', 'oncall'],
    ['accounts', '111122223333 444455556666'],
    ['opt-in-regions', 'me-south-1, ap-east-1'],
    ['queue-concurrency', '1'],
    ['slack-concurrency', '0'],
    ['slack-concurrency', '-1'],
    ['slack-concurrency', 'none'],
    ['announce-interval', '0'],
    ['log-level', 'loud'],
    ['on-call', '@me'],
    ['operators', 'U0123ABCDEF'],
    ['remind-after', 'abc'],
    ['escalate-after', '-1'],
    ['ask-after', '4h'],
    ['pager-keys', 'default=R0123456789abcdefghijklmnopqrstu'],
    ['pager-url', 'http://events.pagerduty.com/v2/enqueue'],
    ['batch-role-arn', 's3rep-batch', { 'report-bucket': 'reports' }],
    ['batch-role-arn', 'arn:aws:iam::111122223333:role/*', { 'report-bucket': 'reports' }],
    ['report-bucket', 's3://reports'],
    ['report-bucket', '*'],
    ['arrival-buckets', '*'],
    ['arrival-buckets', 'orders, orders-dr'],
    ['diagnose', 'yes'],
    // CloudFormation compares and permits what is given, to the letter.
    ['diagnose', 'ON'],
    ['diagnose', 'on '],
    ['diagnose-role-name', ' s3rep-diagnose', { diagnose: 'on' }],
    ['diagnose-role-name', ' ', { diagnose: 'on' }],
    ['batch-role-arn', ' ', { 'report-bucket': 'reports' }],
    ['batch-role-arn', 'arn:aws:iam::111122223333:role/r ', { 'report-bucket': 'reports' }],
    ['diagnose-role-name', 'arn:aws:iam::111122223333:role/x', { diagnose: 'on' }],
    ['diagnose-role-name', '*', { diagnose: 'on' }],
    ['replay-max-objects', '0'],
    ['replay-max-objects', 'all'],
  ])('refuses %s=%s, with what is expected', (name, value, besides = {}) => {
    const [problem = '', ...others] = checkParameters({ ...fine, ...besides, [name]: value });
    expect(problem).toContain(`${name} is ${JSON.stringify(value)}: expected `);
    expect(others).toEqual([]);
  });
});
