import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printOnboarding } from '../../src/cli/print-onboarding.ts';
import { describeError } from '../../src/lib/describe-error.ts';

const newSkeleton =
  '{"Filter": {"Not": {}}, "EncryptionConfiguration": {"UseSourceMultiRegionKey": {}}}';

/** A folder in which printed scripts run, and the AWS that they meet there. */
export function buildStandInAws() {
  const folder = mkdtempSync(join(tmpdir(), 's3rep-onboard-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const has = (name: string, content: unknown) =>
    writeFileSync(
      join(bin, name),
      typeof content === 'string' ? content : JSON.stringify(content, undefined, 4) + '\n',
    );
  has('aws', readFileSync(join('test', 'fixtures', 'stand-in-aws.sh'), 'utf8'));
  has('stand-in-s3.mjs', readFileSync(join('test', 'fixtures', 'stand-in-s3.mjs'), 'utf8'));
  has('sleep', '#!/bin/sh\necho "sleep $1" >> "$(dirname "$0")/asked"\n');
  for (const program of ['aws', 'sleep']) chmodSync(join(bin, program), 0o755);
  has('account', '111122223333\n');
  has('region', 'eu-west-1\n');
  has('role-path', 'arn:aws:iam::111122223333:role/\n');
  has('fails', '');
  has('silent', '');
  has('skeleton', newSkeleton);
  has('subscribed', '');
  has('rules-without-metrics', '0\n');

  /** Runs a script in a shell. */
  function paste(script: string, shell = 'sh') {
    rmSync(join(bin, 'asked'), { force: true });
    const { status, stderr, stdout } = spawnSync(shell, ['-eu'], {
      cwd: folder,
      input: script,
      env: { PATH: `${bin}:${process.env['PATH']}`, NODE: process.execPath },
      encoding: 'utf8',
    });
    const asked = existsSync(join(bin, 'asked')) ? readFileSync(join(bin, 'asked'), 'utf8') : '';
    return { status, stderr, stdout, asked: asked.split('\n').filter((line) => line !== '') };
  }

  return {
    folder,
    has,
    paste,
    /** What AWS holds now; undefined for nothing. */
    holds: (name: string): unknown =>
      existsSync(join(bin, name)) ? JSON.parse(readFileSync(join(bin, name), 'utf8')) : undefined,
    /** Whether a script has left a file of this name. */
    hasFile: (name: string) => existsSync(join(folder, name)) || existsSync(join(bin, name)),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** What `npm run onboard` would print and answer; `onboard.test.ts` runs it as a process too. */
export function runOnboard(...args: string[]) {
  try {
    return { stdout: printOnboarding(args), stderr: '', status: 0 };
  } catch (error) {
    return { stdout: '', stderr: describeError(error), status: 1 };
  }
}

/** The words of the call that a script has told to make next. */
export function nextCall(stdout: string): string[] {
  const [, words = ''] = /onboard --silent -- (.*) > onboard\.sh/.exec(stdout) ?? [];
  return words.split(' ').map((word) => word.replaceAll("'", ''));
}

/** Scripts to run, and what AWS then holds. */
export type StandInAws = ReturnType<typeof buildStandInAws>;
