import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { here, queueArn } from './a-bucket-in-use.ts';
import { buildStandInAws, runOnboard, type StandInAws } from './stand-in-aws.ts';

const inHongKong = [...here.with(1, '--region=ap-east-1'), '--sns'];

describe('what npm run onboard prints', () => {
  let aws: StandInAws;
  beforeEach(() => {
    aws = buildStandInAws();
  });
  afterEach(() => aws.remove());

  it('says first what the deployment has to allow, in each round', () => {
    aws.has('topic-policy', { Attributes: { Policy: '{"Statement": []}' } });
    for (const round of [[], ['--notification=none']]) {
      const { stdout } = aws.paste(runOnboard(...inHongKong, '--deployed', ...round).stdout);
      expect(stdout.split('\n')[0]).toContain('--param opt-in-regions=ap-east-1');
      expect(stdout.split('\n')[0]).toContain('sns.ap-east-1.amazonaws.com');
    }
  });

  it('warns first where SNS does not deliver, in each round', () => {
    const queue = '--queue=arn:aws:sqs:eu-south-2:111122223333:s3rep';
    aws.has('topic-policy', { Attributes: { Policy: '{"Statement": []}' } });
    const { stdout } = aws.paste(runOnboard(...inHongKong.with(2, queue)).stdout);
    expect(stdout).toMatch(/^WARNING: AWS does not support SNS from one opt-in Region/);
  });

  it('names the files of a folder with an apostrophe so that a shell finds them', () => {
    aws.has('notification', { QueueConfigurations: [] });
    const folder = join(aws.folder, "o'brien x");
    mkdirSync(folder);
    const { stdout } = aws.paste(`cd "o'brien x"\n${runOnboard(...here).stdout}`);
    const [, words = ''] = /onboard --silent -- (.*) > onboard\.sh/.exec(stdout) ?? [];
    const { stdout: read } = aws.paste(`printf '%s\\n' ${words}`);
    expect(read.split('\n')).toContain(`${folder}/s3rep-orders/notification-before.json`);
  });

  it('says in which Region Terraform makes what, where there are two', () => {
    const { stdout } = runOnboard(...inHongKong);
    expect(stdout).toMatch(/Both need a provider for eu-west-1\.\n# +data "aws_sqs_queue"/);
    expect(stdout).toMatch(/needs a provider for ap-east-1\.\n# +resource "aws_sns_topic_subsc/);
    expect(runOnboard(...here, '--sns').stdout).not.toContain('a provider for');
  });

  it.each([[], ['--sns']])('has the policy of the queue in its Terraform: %j', (...options) => {
    const { stdout } = runOnboard(...here, ...options);
    expect(stdout).toContain('resource "aws_sqs_queue_policy" "s3rep"');
    expect(stdout).toContain(`\\"Resource\\":\\"${queueArn}\\"`);
  });
});
