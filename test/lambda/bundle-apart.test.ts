import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const require = createRequire(import.meta.url);
const plugins = require('../../src/lambda/bundle-apart.cjs') as Plugin[];

/** Bundles a function of these files, of which `entry.ts` is the first, and says what came of it. */
async function bundle(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 's3rep-bundle-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const outdir = join(folder, 'out');
    await build({
      entryPoints: [join(folder, 'entry.ts')],
      outdir,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      nodePaths: [join(import.meta.dirname, '../../node_modules')],
      outExtension: { '.js': '.cjs' },
      logLevel: 'silent',
      plugins,
    });
    return await readdir(outdir);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const usesS3 =
  "import { S3Client } from '@aws-sdk/client-s3'; export const s3 = () => new S3Client({});";

describe('bundle-apart', () => {
  it('puts a client of AWS, which is loaded when it is used, into a file of its own', async () => {
    const entry = "export const handler = async () => (await import('./use-s3.ts')).s3();";
    expect(await bundle({ 'entry.ts': entry, 'use-s3.ts': usesS3 })).toEqual([
      'entry.cjs',
      'use-s3.cjs',
    ]);
  });

  it('refuses one that a function would load at its start, and says where that is', async () => {
    const entry = "import { s3 } from './use-s3.ts'; export const handler = s3;";
    await expect(bundle({ 'entry.ts': entry, 'use-s3.ts': usesS3 })).rejects.toThrow(
      /would load @aws-sdk\/client-s3 at its start, because of .*use-s3\.ts/,
    );
  });

  it('lets a function load the clients of its table and its queue at its start', async () => {
    const entry =
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; import { SQSClient } from '@aws-sdk/client-sqs'; export const handler = () => [DynamoDBClient, SQSClient];";
    expect(await bundle({ 'entry.ts': entry })).toEqual(['entry.cjs']);
  });
});
