import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileCache } from '../compile-cache.ts';

export const queueArn = 'arn:aws:sqs:eu-west-1:111122223333:s3rep-prod';
/** A bucket beside the queue. */
export const here = ['--bucket=orders', '--region=eu-west-1', `--queue=${queueArn}`];
export const failures = 's3:Replication:OperationFailedReplication';
/** All that s3rep asks a bucket for. */
export const s3repEvents = [
  failures,
  's3:Replication:OperationMissedThreshold',
  's3:Replication:OperationReplicatedAfterThreshold',
  's3:Replication:OperationNotTracked',
];

/** Runs the command, and what it prints, in a folder of each test that has an `aws` which writes down what it is asked. */
export function useOnboarding() {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 's3rep-onboard-'));
    // Each word in a line.
    const aws = '#!/bin/sh\nfor word in "$@"; do echo "$word" >> asked; done; echo >> asked\n';
    writeFileSync(join(folder, 'aws'), aws);
    chmodSync(join(folder, 'aws'), 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function aFile(name: string, content: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  /** Pastes what was printed into a shell. Says which commands ran, and gives the files that were made. */
  function paste(script: string) {
    const { status, stderr } = spawnSync('bash', ['-eu'], {
      cwd: folder,
      input: script,
      env: { PATH: `${folder}:${process.env['PATH']}` },
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const asked = readFileSync(join(folder, 'asked'), 'utf8').trimEnd().split('\n\n');
    return {
      commands: asked.map((words) => words.split('\n').slice(0, 2).join(' ')),
      read: (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')),
    };
  }
  return { aFile, paste };
}

/** `npm run onboard` with these arguments. */
export function onboard(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['src/cli/onboard.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...compileCache },
  });
  return { stdout, stderr, status };
}
