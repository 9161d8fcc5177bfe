import { kmsRequestContext } from '../../../src/diagnosis/permissions/kms-request-context.ts';

describe('What KMS is told', () => {
  it.each([
    ['aws', 'eu-west-1', ['s3.eu-west-1.amazonaws.com']],
    ['aws-us-gov', 'us-gov-west-1', ['s3.us-gov-west-1.amazonaws.com']],
    ['aws-cn', 'cn-north-1', ['s3.cn-north-1.amazonaws.com.cn']],
    ['aws-eusc', 'eusc-de-east-1', undefined],
    ['aws-iso', 'us-iso-east-1', undefined],
  ])('of the service in %s is no guess', (partition, region, service) => {
    const arn = `arn:${partition}:kms:${region}:111122223333:key/k`;
    const context = kmsRequestContext(arn, '111122223333', undefined);
    expect(context.get('kms:ViaService')).toEqual(service);
  });
});
