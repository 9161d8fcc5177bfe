import { createAvatar } from './create-avatar.js';
import { createElement } from './create-element.js';

/** @import { Person } from './page-state.d.ts' */

/** Per tab, so that two tabs can be two people. */
const storageKey = 's3rep person';

/** The person chosen in this tab, or else the first. @param {readonly Person[]} people */
export function currentPersonId(people) {
  const chosen = sessionStorage.getItem(storageKey);
  return (people.find(({ id }) => id === chosen) ?? people[0])?.id ?? '';
}

/**
 * Lists the people to choose from.
 *
 * @param {HTMLElement} place
 * @param {readonly Person[]} people
 * @param {() => void} onChange
 */
export function showPeople(place, people, onChange) {
  const json = JSON.stringify(people);
  if (place.dataset['shown'] === json) return;
  place.dataset['shown'] = json;
  const current = currentPersonId(people);
  place.replaceChildren(
    ...people.map(({ id, name }) => {
      const radio = createElement('input', { type: 'radio', name: 'person', value: id });
      radio.checked = id === current;
      radio.addEventListener('change', () => {
        sessionStorage.setItem(storageKey, id);
        onChange();
      });
      return createElement('label', { class: 'person' }, radio, createAvatar(name, 'person'), name);
    }),
  );
}
