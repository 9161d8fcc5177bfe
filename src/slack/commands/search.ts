import { renderSearch } from '../search/render-search.ts';
import type { Command } from './command.ts';

/** Opens the window that finds a reason by what it is about. */
export const search: Command = {
  name: 'search',
  usage: '',
  summary:
    'opens a window that finds a reason as you type (`kms`, `versioning`) and shows how to fix it',
  maxWords: 0,
  async answer(_service, { openWindow }) {
    await openWindow(renderSearch());
    return undefined;
  },
};
