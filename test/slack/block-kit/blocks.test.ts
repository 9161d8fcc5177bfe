import { fitBlocks, headerBlock, sectionBlock } from '../../../src/slack/block-kit/blocks.ts';

describe('sectionBlock', () => {
  it('leaves out whole lines that do not fit', () => {
    const lines = ['a'.repeat(2000), 'b'.repeat(900), 'c'.repeat(200)];
    expect(sectionBlock(lines).text?.text).toBe(`${'a'.repeat(2000)}\n${'b'.repeat(900)}`);
  });
});

describe('headerBlock', () => {
  it('shortens', () => {
    expect(headerBlock('x'.repeat(200)).text.text).toBe(`${'x'.repeat(149)}…`);
  });
});

describe('fitBlocks', () => {
  const blocks = ['one', 'two', 'three'].map((line) => sectionBlock([line]));

  it('keeps all that fit', () => {
    expect(fitBlocks(blocks, { blocks: 3, characters: 1000 })).toEqual(blocks);
  });

  it('keeps no more than the number', () => {
    expect(fitBlocks(blocks, { blocks: 2, characters: 1000 })).toEqual(blocks.slice(0, 2));
  });

  it('keeps no more than the characters', () => {
    const room = JSON.stringify(blocks[0]).length;
    expect(fitBlocks(blocks, { blocks: 3, characters: room })).toEqual(blocks.slice(0, 1));
  });
});
