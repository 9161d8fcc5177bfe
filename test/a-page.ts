import type { Page } from '../src/incidents/model/page.ts';

/** A call that the pager has taken, in which only what a test names matters. */
export function aPage(differences: Partial<Page> = {}): Page {
  return {
    number: 1,
    episode: 1,
    pager: 'default',
    dedupKey: 's3rep/AAAAbbbb0000-_zz/1',
    action: 'trigger',
    at: new Date('2026-11-22T10:00:50Z'),
    isTaken: true,
    ...differences,
  };
}
