import type { Browser, Page } from 'playwright-core';
import { patienceMillis } from '../../../in-time.ts';
import { launchChromium } from './launch-chromium.ts';

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
