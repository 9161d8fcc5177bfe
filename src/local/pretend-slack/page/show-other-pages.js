import { createElement } from './create-element.js';

/**
 * Leads to the other pages of this server, each in a tab of its own.
 *
 * @param {HTMLElement} place
 * @param {readonly { readonly title: string, readonly path: string }[]} pages
 */
export function showOtherPages(place, pages) {
  if (place.childElementCount === pages.length) return;
  place.replaceChildren(
    ...pages.map(({ title, path }) =>
      createElement('a', { class: 'sidebar-item', href: path, target: path }, `${title} ↗`),
    ),
  );
}
