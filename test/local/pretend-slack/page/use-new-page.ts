import type { Browser, Page } from 'playwright-core';
import { patienceMillis } from '../../../in-time.ts';
import { desktop, launchChromium } from './launch-chromium.ts';

/** Opens one tab for the tests of the surrounding `describe`, empty for each, and closes it afterwards. */
export function useNewPage(): () => Page {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    page.setDefaultTimeout(patienceMillis);
  });
  afterAll(() => browser?.close());
  beforeEach(() => page.setViewportSize(desktop));
  afterEach(async () => {
    await page.goto('about:blank');
  });
  return () => page;
}
