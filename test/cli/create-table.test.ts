import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { compileCache } from '../compile-cache.ts';
import { type EmbeddedTable, startEmbeddedTable } from '../../src/local/embedded-table.ts';

/** Runs the command in an environment that holds nothing but these settings. */
async function run(settings: Record<string, string>, args: readonly string[] = []) {
  const env = {
    ...compileCache,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    ...settings,
  };
  const child = spawn(process.execPath, ['src/cli/create-table.ts', ...args], { env });
  const [output, errors, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { output, errors, exitCode: Number(exitCode) };
}

describe('npm run create-table', () => {
  let server: EmbeddedTable;
  let settings: Record<string, string>;
  beforeEach(async () => {
    server = await startEmbeddedTable();
    settings = {
      TABLE_NAME: 's3rep',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: server.endpoint,
    };
  });
  afterEach(() => server.stop());

  it('creates the table, and says so when it is there already', async () => {
    const first = await run(settings);
    const second = await run(settings);
    expect(first).toMatchObject({ errors: '', exitCode: 0 });
    expect(first.output).toContain('The table "s3rep" was created.');
    expect(second).toMatchObject({ errors: '', exitCode: 0 });
    expect(second.output).toContain('The table "s3rep" already exists, with the right keys.');
  });

  it('creates nothing for who asks for help or types what it does not take', async () => {
    const help = await run(settings, ['--help']);
    const unknown = await run(settings, ['--dry-run']);
    const name = await run(settings, ['orders']);
    expect(help).toMatchObject({ errors: '', exitCode: 0 });
    expect(help.output).toContain('TABLE_NAME=s3rep npm run create-table');
    expect(unknown).toMatchObject({ output: '', exitCode: 1 });
    expect(unknown.errors).toContain("Unknown option '--dry-run'");
    expect(name).toMatchObject({ output: '', exitCode: 1 });
    expect((await run(settings)).output).toContain('was created');
  });

  it('names every setting that is missing', async () => {
    const { errors, exitCode } = await run({});
    expect(exitCode).toBe(1);
    expect(errors).toBe(
      [
        'Cannot create the table: 2 setting(s) to fix.',
        '  TABLE_NAME is missing: the name of the DynamoDB table, 3 to 255 of the characters a-z, A-Z, 0-9, "_", "-" and ".".',
        '  AWS_REGION is missing: the Region of the table, such as eu-west-1.',
        '',
      ].join('\n'),
    );
  });

  it('shows a Region that is none', async () => {
    const { errors, exitCode } = await run({ ...settings, AWS_REGION: 'Frankfurt' });
    expect(exitCode).toBe(1);
    expect(errors).toContain('AWS_REGION is "Frankfurt": expected a Region such as eu-west-1.');
  });

  it('shows a name that DynamoDB would refuse', async () => {
    const { errors, exitCode } = await run({ ...settings, TABLE_NAME: 'my table' });
    expect(exitCode).toBe(1);
    expect(errors).toContain('TABLE_NAME is "my table": expected 3 to 255 of the characters');
  });

  it('says why when nothing answers', async () => {
    const stopped = await startEmbeddedTable();
    await stopped.stop();
    const { errors, exitCode } = await run({
      ...settings,
      AWS_ENDPOINT_URL_DYNAMODB: stopped.endpoint,
      AWS_MAX_ATTEMPTS: '1',
    });
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/^Could not create the table "s3rep": .*ECONNREFUSED/);
  });
});
