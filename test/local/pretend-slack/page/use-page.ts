import type { Browser, Page } from 'playwright-core';
import type { PageState } from '../../../../src/local/pretend-slack/page/page-state.d.ts';
import { desktop, launchChromium } from './launch-chromium.ts';
import { type ServedPage, servePage } from './serve-page.ts';
import { patienceMillis } from '../../../in-time.ts';

/** The page in a browser, and the server behind it. */
export interface OpenedPage {
  readonly page: Page;
  readonly server: ServedPage;
}

/**
 * Lets the tests of the surrounding `describe` open the page, one after the other in one tab, as each new one takes most of
 * a second. The visitor is in New York and it is 23 November 2026, 7 AM there.
 */
export function usePage(): (state: PageState) => Promise<OpenedPage> {
  let browser: Browser;
  let page: Page;
  const servers: ServedPage[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ timezoneId: 'America/New_York', locale: 'en-US' });
    page.setDefaultTimeout(patienceMillis);
    await page.clock.setFixedTime(new Date('2026-11-23T12:00:00Z'));
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all(servers.map((server) => server.stop()));
  });
  return async (state) => {
    const server = await servePage(state);
    servers.push(server);
    await page.setViewportSize(desktop);
    await page.goto(server.url);
    await page.getByRole('heading', { name: state.channels[0]!.name }).waitFor();
    return { page, server };
  };
}
