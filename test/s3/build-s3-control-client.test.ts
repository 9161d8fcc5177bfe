import { ListJobsCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { credentials } from '../../src/local/credentials.ts';
import { startPretendAws } from '../../src/local/pretend-aws/start-pretend-aws.ts';
import { buildWorld } from '../../src/local/pretend-aws/world/build-world.ts';
import { buildS3ControlClient } from '../../src/s3/build-s3-control-client.ts';

const region = 'eu-west-1';
// A command of its own for each call: the SDK refuses to send one of S3 Control twice.
const list = () => new ListJobsCommand({ AccountId: '111122223333' });

describe('buildS3ControlClient', () => {
  it('calls an endpoint of one’s own as it stands, which the SDK alone cannot', async () => {
    const world = buildWorld({ start: new Date('2026-11-29T03:00:00Z') });
    const aws = await startPretendAws({ world });
    const endpoint = aws.url;
    const bare = new S3ControlClient({ region, endpoint, credentials, maxAttempts: 1 });
    const { error } = console;
    console.error = () => {};
    await expect(bare.send(list())).rejects.toThrow('Invalid URL');
    console.error = error;
    const client = buildS3ControlClient({ region, endpoint }, { credentials });
    await client.send(list());
    expect(world.calls).toMatchObject([
      { operation: 'ListJobs', input: { AccountId: '111122223333' } },
    ]);
    bare.destroy();
    client.destroy();
    await aws.close();
  });

  it('calls AWS under the name of the account otherwise', async () => {
    const client = buildS3ControlClient({ region, endpoint: undefined }, { credentials });
    const hosts: string[] = [];
    client.middlewareStack.add(
      () => (call) => {
        hosts.push((call.request as { hostname: string }).hostname);
        throw new Error('far enough');
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await expect(client.send(list())).rejects.toThrow('far enough');
    expect(hosts).toEqual(['111122223333.s3-control.eu-west-1.amazonaws.com']);
    client.destroy();
  });
});
