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

  it.each([
    ['buckets', 'orders-*'],
    ['accounts', '111122223333,444455556666'],
    ['opt-in-regions', 'me-south-1,ap-east-1'],
    ['queue-concurrency', '1000'],
    ['slack-concurrency', ''],
    ['slack-concurrency', '1'],
    ['slack-concurrency', '50'],
    ['on-call', 'S0123ABCDEF'],
    ['pager-keys', '{{resolve:secretsmanager:s3rep/prod/pager:SecretString}}'],
    ['pager-url', 'https://events.eu.pagerduty.com/v2/enqueue'],
  ])('takes %s=%s', (name, value) => {
    expect(checkParameters({ ...fine, [name]: value })).toEqual([]);
  });

  it.each([
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
  ])('refuses %s=%s, with what is expected', (name, value) => {
    const [problem = '', ...others] = checkParameters({ ...fine, [name]: value });
    expect(problem).toContain(`${name} is ${JSON.stringify(value)}: expected `);
    expect(others).toEqual([]);
  });
});
