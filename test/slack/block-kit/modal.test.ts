import { modal } from '../../../src/slack/block-kit/modal.ts';
import { sectionBlock } from '../../../src/slack/block-kit/blocks.ts';

const blocks = (count: number) => Array.from({ length: count }, () => sectionBlock(['x']));

describe('modal', () => {
  it('shows all blocks where they fit', () => {
    expect(modal('Title', blocks(99)).blocks).toEqual(blocks(99));
  });

  it('sends the reader elsewhere for what it leaves out', () => {
    const shown = modal('Title', blocks(100), 'https://docs.aws.amazon.com/x').blocks;
    expect(shown).toHaveLength(100);
    expect(JSON.stringify(shown.at(-1))).toContain('https://docs.aws.amazon.com/x');
  });

  it('cuts its title to what Slack takes', () => {
    expect(modal('x'.repeat(30), []).title.text).toBe(`${'x'.repeat(23)}…`);
  });
});
