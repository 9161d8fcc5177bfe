import { createElement } from './create-element.js';

/** @import { PageFile } from './page-state.d.ts' */

/**
 * The files of a message, to download.
 *
 * @param {readonly PageFile[]} files
 */
export function renderFiles(files) {
  if (files.length === 0) return undefined;
  const links = files.map(({ id, title, bytes }) =>
    createElement(
      'a',
      { class: 'file', href: `/files/${encodeURIComponent(id)}`, download: '' },
      createElement('b', {}, title),
      createElement('span', {}, `${bytes.toLocaleString('en')} bytes · Download`),
    ),
  );
  return createElement('div', { class: 'files' }, ...links);
}
