import { answerTyped } from '../explanation/answer-message.ts';
import { renderSearch } from '../search/render-search.ts';
import type { Command } from './command.ts';

/** Finds a reason by what it is about: at once by the words typed, else in a window. */
export const search: Command = {
  name: 'search',
  changes: 'nothing',
  usage: '[words]',
  summary:
    'finds a reason by what it is about (`kms`, `s3:ReplicateTags`, a pasted error); without words it opens a window that searches as you type',
  async answer(service, { text, openWindow }) {
    if (text !== '') return answerTyped(service, text);
    await openWindow(renderSearch());
    return undefined;
  },
};
