import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './launch-chromium.ts';

/** Longest wait for something to appear, in milliseconds: long, for a busy machine. */
export const patienceMillis = 60_000;

/** Opens an empty page for each test of the surrounding `describe`, and closes all afterwards. */
export function useNewPage(): () => Page {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    page = await browser.newPage();
    page.setDefaultTimeout(patienceMillis);
  });
  afterEach(() => page?.close());
  return () => page;
}
