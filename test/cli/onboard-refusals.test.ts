import { here, onboard, s3repEvents, useOnboarding } from './use-onboarding.ts';

describe('npm run onboard, of what it cannot use,', () => {
  const { aFile, paste } = useOnboarding();

  it('refuses what S3 would refuse: a second target for the same events', () => {
    const TopicConfigurations = [{ TopicArn: 'arn:of:another', Events: s3repEvents }];
    const { stderr, status, stdout } = onboard(
      ...here,
      `--notification=${aFile('n', { TopicConfigurations })}`,
    );
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('already sends replication events to arn:of:another');
    expect(stderr).toContain('run this command with --sns');
  });

  it('lets no text of a file become a command', () => {
    const target = 'x\n touch pwned #';
    const name = '$(touch pwned)\nEND\ntouch pwned\n';
    const QueueConfigurations = [{ Id: name, QueueArn: target, Events: [name] }];
    const Rules = [{ ID: name, Status: 'Enabled', Destination: { Bucket: name } }];
    const { stdout } = onboard(
      ...here,
      `--notification=${aFile('n', { QueueConfigurations })}`,
      `--replication=${aFile('r', { Role: name, Rules })}`,
    );
    const { read } = paste(stdout);
    expect(read('notification.json').QueueConfigurations[0]).toEqual(QueueConfigurations[0]);
    expect(() => read('pwned')).toThrow(/ENOENT/);
  });

  it.each<[string, string[], string]>([
    ['a name that is none', ['--bucket', 'My_Bucket;rm'], '--bucket is "My_Bucket;rm": expected'],
    ['a queue that is none', ['--queue', 'http://x'], '--queue is "http://x": expected an ARN'],
    ['another Region without a topic', ['--region', 'us-east-1'], 'Add --sns.'],
    ['an account that is none', ['--account', '12'], 'expected the 12 digits'],
    ['an option that is not there', ['--bukket', 'x'], "Unknown option '--bukket'"],
    ['a file that is not there', ['--notification', '/nowhere'], '--notification /nowhere: ENOENT'],
  ])('says what is wrong with %s', (_name, args, problem) => {
    const { stderr, status, stdout } = onboard(...here, ...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(problem);
  });

  it.each(['notification', 'replication', 'queue-policy', 'topic-policy'])(
    'says which file is not what --%s takes',
    (option) => {
      const another = '{"Attributes": {"Policy": "no JSON"}, "Rules": 1}';
      for (const content of ['no JSON', '[]', '[1]', another]) {
        const path = aFile('f', content);
        const { stderr, status } = onboard(...here, `--${option}`, path);
        expect(status).toBe(1);
        expect(stderr).toContain(`--${option} ${path}: `);
      }
    },
  );
});
