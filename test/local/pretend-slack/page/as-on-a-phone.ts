import type { Page } from 'playwright-core';

/** Of a phone, in CSS pixels. */
export const screen = { width: 390, height: 844 };

const sample = 'Find which policy denies the role: its own, or that of the bucket (eu-west-1).';
/** Of the sample at 15 pixels in Arial: the page asks for Slack's Lato first, and takes what there is. */
const sampleWidth = 496.9;

/** Shows a page as on a phone, and its text as wide as on any machine, whatever fonts are installed. */
export async function showAsOnAPhone(page: Page): Promise<void> {
  await page.setViewportSize(screen);
  const body = page.locator('body');
  await body.evaluate(
    (element, { text, target }) => {
      const span = element.ownerDocument.createElement('span');
      span.append(text);
      span.style.cssText = 'position: absolute; white-space: pre; font-size: 15px';
      element.append(span);
      const { width } = span.getBoundingClientRect();
      span.remove();
      element.style.letterSpacing = `${(target - width) / text.length}px`;
    },
    { text: sample, target: sampleWidth },
  );
}
