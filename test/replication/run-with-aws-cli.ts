import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this machine has an AWS CLI that knows what the commands use; they name the version that does. */
export function hasAwsCli(): boolean {
  const skeleton = ['s3control', 'create-job', '--generate-cli-skeleton', 'input'];
  const { status, stdout } = spawnSync('aws', skeleton, {
    encoding: 'utf8',
    env: { ...process.env, AWS_PAGER: '' },
  });
  return status === 0 && stdout.includes('KeyNameConstraint');
}

/** What the pretend AWS has none of, answered as AWS would. */
const stub = `#!/bin/sh
case "$1 $2" in
  "iam get-role") echo '{"Statement":[{"Principal":{"Service":"batchoperations.s3.amazonaws.com"}}]}' ;;
  "iam create-role") echo arn:aws:iam::111122223333:role/s3rep-batch ;;
  "iam put-role-policy") ;;
  "s3api get-bucket-encryption") echo AES256 ;;
  *) PATH=$REAL_PATH exec aws "$@" ;;
esac
`;

/** A folder in which a shell runs printed commands with the real AWS CLI, against the pretend AWS at `url`. */
export async function startAwsCli(url: string) {
  const folder = mkdtempSync(join(tmpdir(), 's3rep-cli-'));
  writeFileSync(join(folder, 'aws'), stub);
  chmodSync(join(folder, 'aws'), 0o755);
  const relay = await startRelay(url);
  const path = process.env['PATH'] ?? '';
  const env = {
    HOME: folder,
    PATH: `${folder}:${path}`,
    REAL_PATH: path,
    PYENV_ROOT: process.env['PYENV_ROOT'],
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
    AWS_ENDPOINT_URL_S3: url,
    // The CLI writes the account before the host, so that only a proxy finds it.
    AWS_ENDPOINT_URL_S3_CONTROL: 'http://control.test',
    HTTP_PROXY: relay.url,
    http_proxy: relay.url,
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
  };
  return {
    folder,
    write: (name: string, text: string) => writeFileSync(join(folder, name), text),
    /** What a command prints. @throws with what it says of itself where it fails */
    run: (command: string) =>
      new Promise<string>((resolve, reject) => {
        const options = { cwd: folder, env: env as NodeJS.ProcessEnv };
        execFile('/bin/sh', ['-eu', '-c', command], options, (error, stdout, stderr) =>
          error === null
            ? resolve(stdout.trim())
            : reject(new Error(`${command}\n${stderr}`, { cause: error })),
        );
      }),
    async stop() {
      await relay.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A proxy that sends everything to one server. */
async function startRelay(target: string) {
  const { hostname, port } = new URL(target);
  const server = createServer((asked, answer) => {
    const { pathname, search } = new URL(asked.url ?? '', target);
    const headers = { ...asked.headers, host: `${hostname}:${port}` };
    const forwarded = request(
      { hostname, port, method: asked.method, path: `${pathname}${search}`, headers },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
      },
    );
    asked.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<unknown>((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
