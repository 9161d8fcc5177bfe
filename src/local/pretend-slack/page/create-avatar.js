import { createElement } from './create-element.js';

/**
 * The first letter of a name, or the bot's picture.
 *
 * @param {string} name
 * @param {'person' | 'bot'} kind
 */
export function createAvatar(name, kind) {
  const letter = kind === 'bot' ? '' : name.charAt(0).toUpperCase();
  return createElement('span', { class: `avatar ${kind}`, 'aria-hidden': 'true' }, letter);
}
