import { buildAwsReader } from '../../src/aws/build-aws-reader.ts';
import { buildCoverageReader } from '../../src/aws/build-coverage-reader.ts';
import { buildDynamodbClient } from '../../src/dynamodb/build-dynamodb-client.ts';
import { credentials } from '../../src/local/credentials.ts';
import { loadDiagnosis } from '../../src/wiring/load-diagnosis.ts';
import { bucketAt, endpointsAt } from '../aws/use-reader.ts';
import { addOrders, region, start, usePretendAws } from '../local/pretend-aws/use-pretend-aws.ts';

describe('loadDiagnosis', () => {
  let aws: Awaited<ReturnType<typeof usePretendAws>>;
  const dynamodb = buildDynamodbClient({ region, credentials });
  const parts = { dynamodb, clock: () => start, s3Overrides: { credentials } };
  beforeEach(async () => {
    aws = await usePretendAws();
    addOrders(aws.world);
  });
  afterEach(() => aws.close());
  afterAll(() => dynamodb.destroy());

  it('reads nothing unless that is switched on', () => {
    expect(loadDiagnosis(parts)).toBeUndefined();
    expect(loadDiagnosis({ ...parts, diagnosis: undefined })).toBeUndefined();
  });

  it('reads for a diagnosis and for coverage, in the Region of the bot', async () => {
    const diagnosis = { role: undefined, endpoints: endpointsAt(aws.url) };
    const readers = loadDiagnosis({ ...parts, diagnosis })!;
    expect(aws.world.calls).toEqual([]);
    expect(await readers.reader.readReplication(bucketAt('orders'))).toMatchObject({
      kind: 'read',
      value: { rules: [{ ruleId: 'everything' }] },
    });
    const [page] = await Array.fromAsync(readers.coverageReader.listBuckets(undefined));
    expect(page).toMatchObject({
      value: expect.arrayContaining([expect.objectContaining({ name: 'orders' })]),
    });
  });

  it('has all that the readers have', () => {
    const access = {
      readRegion: async () => region,
      endpoints: endpointsAt(aws.url),
      clock: () => start,
      credentials,
    };
    const diagnosis = { role: undefined, endpoints: access.endpoints };
    const { reader, coverageReader } = loadDiagnosis({ ...parts, diagnosis })!;
    expect(Object.keys(reader).toSorted()).toEqual(Object.keys(buildAwsReader(access)).toSorted());
    expect(Object.keys(coverageReader).toSorted()).toEqual(
      Object.keys(buildCoverageReader(access)).toSorted(),
    );
  });
});
