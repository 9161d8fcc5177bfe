import * as fc from 'fast-check';
import { messages, plainTexts, windows } from './nasty-renderings.ts';
import { mark } from './nasty-values.ts';
import { listBrokenRules, listMarkup, withoutCode, withoutOwnTokens } from './slack-rules.ts';
import { propertyRuns } from '../property-runs.ts';

describe('every rendering, whatever S3 sends', () => {
  it('is a message within Slack’s limits, and holds no mention, link or markup that came from S3', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(listBrokenRules(message)).toEqual([]);
        expect(message.blocks.length).toBeLessThanOrEqual(50);
        expect(JSON.stringify(message.blocks).length).toBeLessThan(10_000);
        expect(message.text.length).toBeLessThan(1500);
        for (const markup of listMarkup(message)) expectNothingLive(markup);
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it('is a window within Slack’s limits, and holds no mention, link or markup that came from S3', () => {
    fc.assert(
      fc.property(windows, (view) => {
        expect(listBrokenRules(view)).toEqual([]);
        expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
        for (const markup of listMarkup(view)) expectNothingLive(markup);
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  it('is as safe in plain text', () => {
    fc.assert(
      fc.property(plainTexts, (text) => {
        expectNothingLive(text);
        expect(Buffer.byteLength(text)).toBeLessThan(4000);
      }),
      { numRuns: propertyRuns(120) },
    );
  });
});

function expectNothingLive(markup: string): void {
  const rest = withoutOwnTokens(markup);
  expect(rest).not.toMatch(/[<>]/);
  expect(rest.replace(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
  expect(withoutCode(rest)).not.toContain(mark);
}
