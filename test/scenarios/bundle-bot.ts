import { renameSync } from 'node:fs';
import { buildSync } from 'esbuild';

/** Beside the packages that it imports. */
const file = 'node_modules/.cache/s3rep/bot-process.mjs';
let isBundled = false;

/**
 * Bundles test/scenarios/bot-process.ts, which starts in half the time then: it has a thousand files.
 *
 * @returns the path of the bundle
 */
export function bundleBot(): string {
  if (isBundled) return file;
  const own = `${file}.${process.pid}`;
  buildSync({
    entryPoints: ['test/scenarios/bot-process.ts'],
    outfile: own,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  // At once, for another worker may be about to run it.
  renameSync(own, file);
  isBundled = true;
  return file;
}
