import { execFileSync } from 'node:child_process';

/**
 * Has a real POSIX shell read the commands, and says which arguments each one
 * would have been given. In place of `aws` it runs a printer.
 *
 * Commands that do more than print, or are broken, make it fail or give something else.
 */
export function runPrinting(commands: readonly string[]): string[][] {
  const script = commands
    .map((command) => `${command.replace(/^aws /, String.raw`printf '%s\0' `)}\nprintf '\\036'\n`)
    .join('');
  const printed = execFileSync('/bin/sh', ['-eu', '-c', script], {
    encoding: 'utf8',
    env: {},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return printed
    .split('\u001e')
    .slice(0, -1)
    .map((each) => each.split('\0').slice(0, -1));
}
