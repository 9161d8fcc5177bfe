import { createServer, type Server } from 'node:http';
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateJobCommand, ListJobsCommand } from '@aws-sdk/client-s3-control';
import { credentials } from '../../src/local/credentials.ts';
import { listenLocally } from '../../src/local/pretend-slack/listen-locally.ts';
import { buildS3Client } from '../../src/s3/build-s3-client.ts';
import { buildS3ControlClient } from '../../src/s3/build-s3-control-client.ts';
import { aJob } from '../local/pretend-aws/a-job.ts';
import { accountId, region } from '../local/pretend-aws/use-pretend-aws.ts';

let proxy: Server;
let endpoint: string;

beforeEach(async () => {
  proxy = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('content-type', 'text/html');
      response.end('<html>Sign in</html>');
    });
  });
  endpoint = await listenLocally(proxy, 0);
});

afterEach(() => {
  proxy.closeAllConnections();
  proxy.close();
});

const object = { Bucket: 'orders', Key: 'a' };

describe('the page of a captive portal', () => {
  it('is no success of S3', async () => {
    const client = buildS3Client({ region, endpoint }, { credentials });
    const head = client.send(new HeadObjectCommand(object));
    await expect(head).rejects.toThrow('The response was not from S3');
    const put = client.send(new PutObjectCommand({ ...object, Body: 'x' }));
    await expect(put).rejects.toThrow('The response was not from S3');
    client.destroy();
  });

  it('is no job and no list of jobs', async () => {
    const client = buildS3ControlClient({ region, endpoint }, { credentials });
    const create = client.send(new CreateJobCommand(aJob()));
    await expect(create).rejects.toThrow('The response was not from S3');
    const list = client.send(new ListJobsCommand({ AccountId: accountId }));
    await expect(list).rejects.toThrow('The response was not from S3');
    client.destroy();
  });
});
