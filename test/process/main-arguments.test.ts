import { execFile } from 'node:child_process';
import { compileCache } from '../compile-cache.ts';

function run(...args: readonly string[]) {
  const { PATH } = process.env;
  return new Promise<{ code: number; output: string }>((resolve) => {
    execFile(
      process.execPath,
      ['src/process/main.ts', ...args],
      { env: { PATH, ...compileCache } },
      (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}

describe('npm start with arguments', () => {
  it('says where its settings come from, and ignores none', async () => {
    for (const [args, code] of [
      [['--help'], 0],
      [['--port', '80'], 2],
    ] as const) {
      const answer = await run(...args);
      expect(answer.code).toBe(code);
      expect(answer.output).toContain('settings come from the environment, and docs/set-up.md');
      expect(answer.output).not.toContain('Cannot start');
    }
    expect((await run('--port', '80')).output).toContain('There is no argument "--port"');
  });
});
