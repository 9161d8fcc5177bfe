import { entriesIn } from './read-text.ts';

/** One page, and where the next one begins. */
interface ListPage<Item extends object> {
  readonly items: readonly Item[] | undefined;
  readonly next: string | undefined;
}

/**
 * Reads page by page to the end.
 * @throws if there are more pages than `maxPages`, or if one leads back to itself: half a list would tell a lie
 */
export async function collectPages<Item extends object>(
  maxPages: number,
  read: (from: string | undefined) => Promise<ListPage<Item>>,
): Promise<Item[]> {
  const all: Item[] = [];
  let from: string | undefined;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const { items, next } = await read(from);
    all.push(...entriesIn(items));
    if (next === undefined) return all;
    if (next === from) break;
    from = next;
  }
  throw new Error(`There are more than ${all.length} entries, which is more than s3rep reads.`);
}
