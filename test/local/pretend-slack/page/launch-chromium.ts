import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** The size of a window in which nobody has asked for another, in CSS pixels. */
export const desktop = { width: 1280, height: 720 };

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/**
 * Starts headless Chromium from `CHROMIUM_PATH`, or from where Debian puts it. The caller closes it.
 *
 * @throws when there is no browser at that place
 */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      // Containers have neither the privileges of the sandbox nor a large /dev/shm.
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/**
 * A `describe` whose tests need a browser. Without one they are skipped and a warning says why; on CI they run
 * and fail, so that nobody takes silence for success.
 */
export function describeInBrowser(title: string, tests: () => void): void {
  if (existsSync(executablePath) || process.env['CI'] === 'true') {
    describe(title, tests);
    return;
  }
  console.warn(
    `Skipped "${title}": no Chromium at ${executablePath}. CHROMIUM_PATH says where it is.`,
  );
  describe.skip(title, tests);
}
