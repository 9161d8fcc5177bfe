import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';

const run = promisify(execFile);

/** What `npm run package` made. */
export interface Packaged {
  /** The CloudFormation template that a deployment would use. */
  readonly templatePath: string;
  readonly template: Template;
  /** The unpacked file of a function. */
  readonly bundleOf: (name: 'slack' | 'queue' | 'sweep') => string;
  remove(): Promise<void>;
}

/** As far as tests look at it. */
interface Template {
  readonly Conditions: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, Resource>>;
}

export interface Statement {
  readonly Action: string | readonly string[];
  readonly Principal?: unknown;
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, unknown>>;
}

interface PolicyDocument {
  readonly Statement: readonly Statement[];
}

/** Of resources of all kinds; each has some of these. */
interface Properties {
  readonly DatapointsToAlarm?: number;
  readonly DeadLetterConfig: { readonly TargetArn: unknown };
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
  readonly EvaluationPeriods: number;
  readonly FilterCriteria: { readonly Filters: readonly { readonly Pattern: string }[] };
  readonly FunctionResponseTypes: readonly string[];
  readonly MaximumBatchingWindowInSeconds: number;
  readonly MessageRetentionPeriod: number;
  readonly Period: number;
  readonly Policies: readonly { readonly PolicyDocument: PolicyDocument }[];
  readonly PolicyDocument: PolicyDocument;
  readonly Roles: readonly { readonly Ref: string }[];
  readonly ReservedConcurrentExecutions?: unknown;
  readonly RedrivePolicy: { readonly maxReceiveCount: number };
  readonly ScalingConfig: unknown;
  readonly Timeout: number;
  readonly VisibilityTimeout: number;
}

export interface Resource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties: Properties;
  readonly [attribute: string]: unknown;
}

/** Packages all functions, as a deployment does, and unpacks them where no other file of this project is found. */
export async function packageFunctions(): Promise<Packaged> {
  const folder = await mkdtemp(join(tmpdir(), 's3rep-package-'));
  await runPackage(folder, []);
  for (const name of ['slack', 'queue', 'sweep']) await unpack(join(folder, `${name}.zip`), folder);
  const templatePath = join(folder, 'cloudformation-template-update-stack.json');
  return {
    templatePath,
    template: JSON.parse(await readFile(templatePath, 'utf8')) as Template,
    bundleOf: (name) => join(folder, 'src', 'lambda', `${name}.cjs`),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Packages into a folder, with these parameters in place of what is usual. Rejects with what osls says. */
export async function runPackage(folder: string, differences: readonly string[]): Promise<void> {
  const params = [
    'channel=C0ALERTS00',
    'buckets=orders,invoices',
    'alarm-email=ops@example.com',
    'opt-in-regions=me-south-1,af-south-1',
    'batch-role-arn=arn:aws:iam::111122223333:role/s3rep-batch',
    'report-bucket=acme-s3rep-reports',
    'arrival-buckets=orders,orders-dr',
    'diagnose=on',
    'diagnose-role-name=s3rep-diagnose',
    'diagnose-external-id=only-s3rep-knows',
    ...differences,
  ];
  const args = ['package', '--package', folder, ...params.flatMap((each) => ['--param', each])];
  await run(
    process.execPath,
    ['node_modules/osls/bin/serverless.js', ...args],
    // Neither credentials nor a network are needed, so none are given.
    { env: { PATH: process.env['PATH'], HOME: folder, SLS_NOTIFICATIONS_MODE: 'off' } },
  );
}

async function unpack(zip: string, folder: string): Promise<void> {
  for (const [name, content] of Object.entries(unzipSync(await readFile(zip)))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}
