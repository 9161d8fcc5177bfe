import { renderHelp } from '../../src/slack/render-help.ts';
import { visibleText } from './visible-text.ts';

describe('renderHelp', () => {
  it('names every command', () => {
    for (const command of ['/s3rep DstBucketNotFound', '/s3rep list', '/s3rep help']) {
      expect(visibleText(renderHelp())).toContain(command);
    }
  });
});
