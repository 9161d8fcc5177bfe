import type { Read } from './read-environment.ts';

/** How to reach PagerDuty, or what is compatible. */
export interface PagerSettings {
  readonly url: string;
  /** Name -> integration key. */
  readonly keys: ReadonlyMap<string, string>;
}

/** As PagerDuty answers: "should be 32 characters", "cannot contain non-alphanumeric characters". */
export function checkKeys({ pager }: { readonly pager: PagerSettings | undefined }): string[] {
  if (pager === undefined || !new URL(pager.url).hostname.endsWith('.pagerduty.com')) return [];
  const wrong = [...pager.keys].filter(([, key]) => !/^[a-zA-Z0-9]{32}$/.test(key));
  return wrong.map(
    ([name, { length }]) =>
      `PAGER_KEYS has a text of ${length} characters as ${name}: expected the integration key of an "Events API V2" integration, 32 letters and digits.`,
  );
}

/** Nobody is paged without keys. */
export function choosePager(read: Read): PagerSettings | undefined {
  const [keys, url] = [read('PAGER_KEYS'), read('PAGER_URL')];
  return keys && url ? { keys, url } : undefined;
}
