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
    // A link to a tab that is open opens no other one.
    for (const other of page.context().pages()) if (other !== page) await other.close();
    await page.goto('about:blank');
  });
  return () => page;
}
