/** `npm run coverage`: prints where replication failures would not be heard of. Changes nothing. */
import { buildAwsReader } from '../aws/build-aws-reader.ts';
import { buildCoverageReader } from '../aws/build-coverage-reader.ts';
import { auditAccounts } from '../coverage/audit-accounts.ts';
import { formatCoverage } from '../coverage/format-coverage.ts';
import { describeError } from '../lib/describe-error.ts';
import { type CoverageArgs, coverageHelp, readCoverageArgs } from './read-coverage-args.ts';

try {
  const args = readCoverageArgs(process.argv.slice(2));
  console.log(args === undefined ? coverageHelp : await print(args));
} catch (error) {
  console.error(`${describeError(error)}\n`);
  console.error('For help: npm run coverage -- --help');
  process.exitCode = 1;
}

async function print(args: CoverageArgs): Promise<string> {
  const { region = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] } = args;
  const clock = () => new Date();
  const access = {
    readRegion: async () => region ?? 'us-east-1',
    // The SDK finds its other endpoints by itself; in front of S3's own, buckets have to be in the path.
    endpoints: { s3: process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'] },
    role: args.role,
    clock,
  };
  const readers = {
    reader: buildAwsReader(access),
    coverageReader: buildCoverageReader(access),
  };
  const scope = {
    queueArn: args.queueArn,
    isDeployed: args.isDeployed,
    accountIds: args.accountIds,
    ...(args.buckets.length > 0 && { buckets: args.buckets }),
  };
  const audit = await auditAccounts(readers, scope, clock());
  const isBlank = audit.buckets === 0 && audit.findings.some((one) => one.bucket === '');
  // Whoever runs this by a schedule has to see that it saw nothing.
  if (isBlank) process.exitCode = 1;
  return formatCoverage(audit, args.format);
}
