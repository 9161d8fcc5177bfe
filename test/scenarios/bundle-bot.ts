import { renameSync } from 'node:fs';
import { buildSync } from 'esbuild';

const file = 'node_modules/.cache/s3rep/bot-process.mjs';
let isBundled = false;

/**
 * Bundles test/scenarios/bot-process.ts, with all that it imports, which starts in a third of the time then: it has a thousand files.
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
    platform: 'node',
    format: 'esm',
    // Of packages that ask for parts of Node.js by require().
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  // At once, for another worker may be about to run it.
  renameSync(own, file);
  isBundled = true;
  return file;
}
