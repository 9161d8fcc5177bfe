import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { credentials } from '../../src/local/credentials.ts';
import { buildS3Client } from '../../src/s3/build-s3-client.ts';

/** The address that a call would have gone to. */
async function addressOf(endpoint: string | undefined): Promise<string> {
  const client = buildS3Client({ region: 'eu-west-1', endpoint }, { credentials });
  let address = '';
  client.middlewareStack.add(
    () => (call) => {
      const { hostname, path } = call.request as { hostname: string; path: string };
      address = `${hostname}${path}`;
      throw new Error('far enough');
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await expect(client.send(new HeadBucketCommand({ Bucket: 'orders' }))).rejects.toThrow(
    'far enough',
  );
  client.destroy();
  return address;
}

describe('buildS3Client', () => {
  it('names the bucket in the path at an endpoint of one’s own, and in the host at AWS', async () => {
    expect(await addressOf('http://emulator.internal:4811')).toBe('emulator.internal/orders/');
    expect(await addressOf(undefined)).toBe('orders.s3.eu-west-1.amazonaws.com/');
  });
});
