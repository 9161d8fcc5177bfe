import { findSharedFolder } from '../../../src/slack/alert/find-shared-folder.ts';

const found = (...keys: string[]) => findSharedFolder(keys.map((objectKey) => ({ objectKey })));

describe('findSharedFolder', () => {
  it.each([
    [['logs/2026/a', 'logs/2026/b', 'logs/2026/c'], 'logs/2026/'],
    [['logs/2026/a', 'logs/2026/b', 'logs/2025/c'], 'logs/'],
    [['logs/20/a', 'logs/20/b', 'logs/200/c'], 'logs/'],
    [['a/x', 'b/x', 'a/y'], undefined],
    [['a', 'b', 'c'], undefined],
    [['a/1', 'a/2'], undefined],
    [[], undefined],
  ])('gives the prefix that all samples have: %j', (keys, folder) => {
    expect(found(...keys)).toBe(folder);
  });
});
