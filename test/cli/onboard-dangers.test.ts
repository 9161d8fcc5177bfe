import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  haveSomething,
  here,
  lookAndPrint,
  oldPolicy,
  puts,
  rules,
  thumbnails,
} from './a-bucket-in-use.ts';
import { buildStandInAws, runOnboard, type StandInAws } from './stand-in-aws.ts';

describe('a script of npm run onboard', () => {
  let aws: StandInAws;
  beforeEach(() => {
    aws = buildStandInAws();
  });
  afterEach(() => aws.remove());

  const reads = [
    'get-caller-identity',
    'get-queue-url',
    'get-queue-attributes',
    'get-bucket-notification-configuration',
    'get-bucket-replication',
  ];

  it.each(reads)('stops where %s fails, leaves no file to merge with, and says so', (operation) => {
    haveSomething(aws);
    aws.has('fails', `${operation}\n`);
    const { status, stderr, stdout, asked } = aws.paste(runOnboard(...here).stdout);
    expect(status).toBe(1);
    expect(stderr).toContain('Stopped: ');
    expect(stdout).not.toContain('> onboard.sh');
    expect(asked.at(-1)).toBe(operation);
  });

  it.each(reads)('changes nothing from where %s fails, though it did not before', (operation) => {
    haveSomething(aws);
    const script = lookAndPrint(aws);
    aws.has('fails', `${operation}\n`);
    const { status, stderr, asked } = aws.paste(script);
    expect([status, asked.at(-1)]).toEqual([1, operation]);
    expect(stderr).toContain('Stopped: ');
    expect(aws.holds('replication')).toEqual(rules);
    // The notification comes before the rules.
    const isLast = operation === 'get-bucket-replication';
    expect(asked.includes('put-bucket-notification-configuration')).toBe(isLast);
  });

  it.each(reads)(
    'changes nothing from where %s answers nothing, though there is something',
    (operation) => {
      haveSomething(aws);
      const script = lookAndPrint(aws);
      aws.has('silent', `${operation}\n`);
      const { status, stderr, asked } = aws.paste(script);
      expect(status).toBe(1);
      expect(stderr).toContain('Stopped: ');
      expect(asked.filter((each) => puts.test(each)).length).toBeLessThan(3);
      expect(aws.holds('replication')).toEqual(rules);
      expect(JSON.stringify(aws.holds('notification'))).toContain('thumbnails');
      expect(JSON.stringify(aws.holds('queue-policy'))).toContain('old');
    },
  );

  it.each([['--deployed', '--notification=none'], ['--queue-policy=none']])(
    'wipes nothing where a person says that there is none, and there is: %s',
    (...options) => {
      haveSomething(aws);
      const { status, stderr } = aws.paste(runOnboard(...here, ...options).stdout);
      expect(status).toBe(1);
      expect(stderr).toContain('is not what onboard was given');
      expect(aws.holds('notification')).toEqual(thumbnails);
      expect(aws.holds('queue-policy')).toEqual(oldPolicy);
    },
  );

  it('wipes nothing that came after it was read', () => {
    const script = lookAndPrint(aws);
    aws.has('notification', thumbnails);
    const { status, stderr } = aws.paste(script);
    expect(status).toBe(1);
    expect(stderr).toContain("notification-now.json', or --notification none");
    expect(aws.holds('notification')).toEqual(thumbnails);
  });

  it.each(['notification', 'queue-policy', 'replication', 'topic-policy'])(
    'is not printed for an empty file as --%s, as a read that failed leaves it',
    (option) => {
      const path = join(aws.folder, 'empty');
      writeFileSync(path, '\n');
      const { status, stdout, stderr } = runOnboard(...here, `--${option}=${path}`);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`--${option} ${path}: the file is empty`);
    },
  );

  it('neither reads nor puts rules by an AWS CLI that would lose exclusions', () => {
    haveSomething(aws);
    const script = lookAndPrint(aws);
    aws.has('skeleton', '{"Filter": {}, "EncryptionConfiguration": {"ReplicaKmsKeyID": ""}}');
    const changing = aws.paste(script);
    expect(changing.status).toBe(1);
    expect(changing.stderr).toContain('Stopped: nothing of the rules was changed.');
    expect(aws.holds('replication')).toEqual(rules);
    const looking = aws.paste(runOnboard(...here).stdout);
    expect(looking.stdout).not.toContain('--replication');
    for (const { stderr } of [changing, looking])
      expect(stderr).toContain('aws-cli/0.0.0 does not know Not of replication rules');
  });

  it('stops with credentials of another account', () => {
    aws.has('account', '999999999999\n');
    const { status, stderr, asked } = aws.paste(runOnboard(...here).stdout);
    expect([status, asked]).toEqual([1, ['get-caller-identity']]);
    expect(stderr).toContain('credentials of account 999999999999');
  });
});
