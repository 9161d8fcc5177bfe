import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const pages = ['README.md', ...readdirSync('docs').map((name) => join('docs', name))].filter(
  (name) => name.endsWith('.md'),
);

describe.each(pages)('%s', (page) => {
  it('prints no command that replaces what a bucket or queue has: the scripts of onboard do, with care', () => {
    const blocks = readFileSync(page, 'utf8').match(/^ *```sh$[^]*?^ *```$/gm) ?? [];
    const replacing = /put-bucket-(notification|replication)|(set-queue|set-topic)-attributes/;
    expect(blocks.filter((block) => replacing.test(block))).toEqual([]);
  });
});
