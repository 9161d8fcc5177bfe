import { createElement } from './create-element.js';

/**
 * A link that opens in a new tab, or plain text where the address is not one of the web.
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

/**
 * Other schemes, such as `javascript:`, could run code in this page.
 *
 * @param {string} url
 */
function isWebAddress(url) {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
