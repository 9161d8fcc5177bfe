import type { Partition } from '../../../src/replication/failure.ts';
import { linkBucket } from '../../../src/slack/block-kit/link-bucket.ts';

describe('linkBucket', () => {
  it.each([
    [
      'aws',
      'eu-west-1',
      '<https://eu-west-1.console.aws.amazon.com/s3/buckets/orders?region=eu-west-1|orders>',
    ],
    [
      'aws-cn',
      'cn-north-1',
      '<https://cn-north-1.console.amazonaws.cn/s3/buckets/orders?region=cn-north-1|orders>',
    ],
    [
      'aws-us-gov',
      'us-gov-west-1',
      '<https://us-gov-west-1.console.amazonaws-us-gov.com/s3/buckets/orders?region=us-gov-west-1|orders>',
    ],
    [
      'aws-eusc',
      'eusc-de-east-1',
      '<https://eusc-de-east-1.console.amazonaws-eusc.eu/s3/buckets/orders?region=eusc-de-east-1|orders>',
    ],
    ['aws', undefined, '<https://console.aws.amazon.com/s3/buckets/orders|orders>'],
    ['aws', 'evil.example/', '<https://console.aws.amazon.com/s3/buckets/orders|orders>'],
  ] as const)('leads to the console of %s in Region %s', (partition, region, link) => {
    expect(linkBucket('orders', region, partition)).toBe(link);
  });

  it.each(['aws-iso-b', 'aws-of-tomorrow', 'constructor', 'aws.evil.example'] as const)(
    'makes no link for %s, whose console is not known',
    (partition) => {
      expect(linkBucket('orders', 'us-isob-east-1', partition as Partition)).toBe('orders');
    },
  );

  it('links a name of the account-regional namespace', () => {
    const name = 'logs-111122223333-eu-west-1-an';
    expect(linkBucket(name, 'eu-west-1', 'aws')).toContain(`/s3/buckets/${name}?`);
  });

  it.each([
    ['a>|<!channel>', '`a&gt;|&lt;!channel&gt;`'],
    ['or/../ders', '`or/../ders`'],
    ['a`b`', "`a'b'`"],
  ])('makes no link of a name that AWS cannot have given: %s', (name, shown) => {
    expect(linkBucket(name, 'eu-west-1', 'aws')).toBe(shown);
  });
});
