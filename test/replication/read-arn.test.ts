import { readArn } from '../../src/replication/read-arn.ts';

const onOutposts = 'arn:aws:s3-outposts:us-east-1:111122223333:outpost/op-01ac5d28a6a232904';

describe('readArn', () => {
  it.each([
    ['an ARN', 'arn:aws:s3:::orders-dr', 'orders-dr', 'aws'],
    ['an ARN in China', 'arn:aws-cn:s3:::orders-dr', 'orders-dr', 'aws-cn'],
    ['an ARN in GovCloud', 'arn:aws-us-gov:s3:::orders-dr', 'orders-dr', 'aws-us-gov'],
    ['an ARN in a sovereign cloud', 'arn:aws-eusc:s3:::orders-dr', 'orders-dr', 'aws-eusc'],
    ['an ARN in a partition to come', 'arn:aws-iso-x:s3:::orders-dr', 'orders-dr', 'aws-iso-x'],
    ['an ARN whose partition is none', 'arn:aws-$(x):s3:::orders-dr', 'orders-dr', undefined],
    ['a bucket on Outposts', `${onOutposts}/bucket/orders-dr`, 'orders-dr', 'aws'],
    ['an access point on Outposts', `${onOutposts}/accesspoint/orders-ap`, 'orders-ap', 'aws'],
    ['a bare name', 'orders-dr', 'orders-dr', undefined],
    ['a name with dots', 'arn:aws:s3:::a.b.c', 'a.b.c', 'aws'],
    ['an ARN of another maker', 'arn:minio:replication::1f0c:orders-dr', 'orders-dr', undefined],
    ['nothing', '', undefined, undefined],
    ['nothing at all', undefined, undefined, undefined],
  ] as const)('reads %s', (_title, text, name, partition) => {
    expect(readArn(text)).toMatchObject({ name, partition });
  });

  it.each([
    ['a key', 'arn:aws:kms:eu-west-1:111122223333:key/1', 'eu-west-1', '111122223333'],
    ['a role', 'arn:aws:iam::111122223333:role/a/b', undefined, '111122223333'],
    ['a bucket', 'arn:aws:s3:::orders-dr', undefined, undefined],
    ['a bucket on Outposts', `${onOutposts}/bucket/orders-dr`, 'us-east-1', '111122223333'],
    ['a text with colons that is none', 'a:b:c:d:e:f', undefined, undefined],
    ['nothing', undefined, undefined, undefined],
  ] as const)('says where %s is, and whose', (_title, text, region, accountId) => {
    expect(readArn(text)).toMatchObject({ region, accountId });
  });
});
