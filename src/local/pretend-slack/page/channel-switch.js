import { createElement } from './create-element.js';

/** @import { Channel } from './page-state.d.ts' */

/** Per tab, so that two tabs can show two channels. */
const storageKey = 's3rep channel';

/**
 * The channel chosen in this tab, or else the first.
 *
 * @param {readonly Channel[]} channels
 * @returns {Channel}
 */
export function currentChannel(channels) {
  const chosen = sessionStorage.getItem(storageKey);
  return channels.find(({ id }) => id === chosen) ?? channels[0] ?? { id: '', name: '' };
}

/** The name as Slack shows it. @param {Channel} channel */
export function titleOf({ name, isPrivate, userId }) {
  if (userId !== undefined) return `✉️ ${name}`;
  return `${isPrivate === true ? '🔒' : '#'} ${name}`;
}

/**
 * Lists the channels to choose from.
 *
 * @param {HTMLElement} place
 * @param {readonly Channel[]} channels
 * @param {() => void} onChange
 */
export function showChannels(place, channels, onChange) {
  const current = currentChannel(channels);
  const json = JSON.stringify([channels, current.id]);
  if (place.dataset['shown'] === json) return;
  place.dataset['shown'] = json;
  const isFocusInside = place.contains(document.activeElement);
  const buttons = channels.map((channel) => {
    const isCurrent = channel.id === current.id;
    const button = createElement(
      'button',
      {
        type: 'button',
        class: isCurrent ? 'sidebar-item is-current' : 'sidebar-item',
        'aria-current': isCurrent ? 'page' : undefined,
      },
      titleOf(channel),
    );
    button.addEventListener('click', () => {
      sessionStorage.setItem(storageKey, channel.id);
      onChange();
    });
    return button;
  });
  place.replaceChildren(...buttons);
  if (isFocusInside) buttons.find(({ ariaCurrent }) => ariaCurrent !== null)?.focus();
}
