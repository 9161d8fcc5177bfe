import { createElement } from './create-element.js';

/**
 * A link that opens in a new tab; plain text unless the scheme is http or https.
 *
 * @param {string} url - untrusted
 * @param {Readonly<Record<string, string | undefined>>} attributes
 * @param {readonly (Node | string)[]} children
 */
export function createLink(url, attributes, ...children) {
  if (!isWebAddress(url)) return createElement('span', attributes, ...children);
  const link = { href: url, target: '_blank', rel: 'noopener noreferrer' };
  return createElement('a', { ...attributes, ...link }, ...children);
}

/** Refuses schemes such as `javascript:`, which run code in this page. @param {string} url */
function isWebAddress(url) {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
