import { readOwnRegion } from '../../src/replication/read-own-region.ts';

describe('readOwnRegion', () => {
  it.each([
    ['logs-dr-444455556666-eu-central-1-an', 'eu-central-1'],
    ['logs-444455556666-us-gov-west-1-an', 'us-gov-west-1'],
    ['logs-444455556666-eusc-de-east-1-an', 'eusc-de-east-1'],
    ['logs-444455556666-eu-central-1', undefined],
    ['logs-4444-eu-central-1-an', undefined],
    ['scan', undefined],
    [undefined, undefined],
  ])('reads in %j the Region %j', (bucket, region) => {
    expect(readOwnRegion(bucket)).toBe(region);
  });
});
