import { renderListMessage } from '../../../src/slack/answers/render-list-message.ts';
import { sectionBlock } from '../../../src/slack/block-kit/blocks.ts';
import { visibleText } from '../visible-text.ts';

const blocks = (count: number) => Array.from({ length: count }, () => sectionBlock(['x']));
const more = (hidden: number) => sectionBlock([`and ${hidden} more`]);

describe('renderListMessage', () => {
  it('shows all where all fit', () => {
    const message = renderListMessage('2 things', blocks(2), more, sectionBlock(['end']));
    expect(message.text).toBe('2 things');
    expect(visibleText(message).split('\n')).toEqual(['2 things', 'x', 'x', 'end']);
  });

  it.each([
    ['without a footer', [], 48],
    ['with one', [sectionBlock(['end'])], 47],
  ])('fills a message %s', (_what, footer, shown) => {
    const message = renderListMessage('60 things', blocks(60), more, ...footer);
    expect(message.blocks).toHaveLength(50);
    expect(visibleText(message)).toContain(`and ${60 - shown} more`);
  });
});
