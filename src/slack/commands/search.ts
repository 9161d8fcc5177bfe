import { renderSearch } from '../search/render-search.ts';
import type { Command } from './command.ts';

/** Opens the window that finds a reason by what it is about. */
export const search: Command = {
  name: 'search',
  usage: '',
  summary: 'opens a window to search for a reason (`kms`, `versioning`) and see how to fix it',
  maxWords: 0,
  async answer(_service, { openWindow }) {
    await openWindow(renderSearch());
    return undefined;
  },
};
