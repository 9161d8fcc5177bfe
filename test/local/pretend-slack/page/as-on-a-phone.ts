import type { Page } from 'playwright-core';

/** Of a phone, in CSS pixels. */
export const screen = { width: 390, height: 844 };

const sample = 'Find which policy denies the role: its own, or that of the bucket (eu-west-1).';
/** Of the sample at 15 pixels in Arial: the page asks for Slack's Lato first, and takes what there is. */
const sampleWidth = 496.9;

/** Shows a page as on a phone, and its text as wide as on any machine, whatever fonts are installed. */
export async function showAsOnAPhone(page: Page): Promise<void> {
  await page.setViewportSize(screen);
  const width = await page.evaluate((text) => {
    const span = document.createElement('span');
    span.append(text);
    span.style.font = '15px Lato, "Helvetica Neue", Helvetica, Arial, sans-serif';
    span.style.position = 'absolute';
    span.style.whiteSpace = 'pre';
    document.body.append(span);
    const shown = span.getBoundingClientRect().width;
    span.remove();
    return shown;
  }, sample);
  const spacing = (sampleWidth - width) / sample.length;
  await page.evaluate((pixels) => {
    document.body.style.letterSpacing = `${pixels}px`;
  }, spacing);
}
