import { createElement } from './create-element.js';

/** What can be typed after `/s3rep`, and what it does. @type {readonly (readonly [string, string])[]} */
const commands = [
  ['list', 'list unresolved incidents'],
  ['mute *.tfstate.tflock for 7d because ', 'stop alerts for keys like this'],
  ['mutes', 'list active mutes'],
  ['routes', 'list which incidents go to which channel'],
  ['health', 'check s3rep itself'],
  ['test', 'post a sample alert'],
  ['stats', 'show the last 7 days'],
  ['help', 'list all commands'],
  ['DstBucketNotFound', 'explain a reason'],
  ['DstBucketUnversioned', 'explain a reason'],
  ['DstPutObjectNotPermitted', 'explain a reason'],
  ['AssumeRoleNotPermitted', 'explain a reason'],
  ['SrcGetObjectNotPermitted', 'explain a reason'],
  ['DstKmsKeyNotFound', 'explain a reason'],
];

/**
 * Completes commands while they are typed: arrows choose, Tab, Enter or a click takes, Escape hides.
 *
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list - an empty listbox
 */
export function offerCommands(input, list) {
  input.addEventListener('input', () => showHints(input, list, findHints(input.value)));
  input.addEventListener('blur', () => showHints(input, list, []));
  input.addEventListener('keydown', (event) => {
    if (!list.hidden && useKey(event.key, input, list)) event.preventDefault();
  });
  // Pressing must not take the focus, or the list is gone before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const hint = target instanceof Element ? target.closest('[data-command]') : null;
    if (hint !== null) take(hint, input, list);
  });
}

/**
 * The hints for what was typed so far; none before the slash or when a command is complete.
 *
 * @param {string} typed
 */
function findHints(typed) {
  if (!typed.startsWith('/')) return [];
  return commands
    .map(([word, does]) => ({ command: `/s3rep ${word}`, does }))
    .filter(({ command }) => {
      const isBegun = command.toLowerCase().startsWith(typed.toLowerCase());
      return isBegun && command.length > typed.length;
    })
    .map(({ command, does }, index) => {
      const attributes = { role: 'option', id: `hint-${index}`, 'data-command': command };
      return createElement('li', attributes, createElement('b', {}, command), ` ${does}`);
    });
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {readonly HTMLElement[]} hints - none hides the list
 */
function showHints(input, list, hints) {
  list.replaceChildren(...hints);
  list.hidden = hints.length === 0;
  input.ariaExpanded = String(!list.hidden);
  input.removeAttribute('aria-activedescendant');
}

/**
 * @param {string} key
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @returns {boolean} whether the key was meant for the hints
 */
function useKey(key, input, list) {
  const hints = [...list.children];
  const chosen = hints.findIndex((hint) => hint.ariaSelected === 'true');
  const taken = hints[key === 'Tab' ? Math.max(chosen, 0) : chosen];
  if (key === 'ArrowDown') choose(hints, (chosen + 1) % hints.length, input);
  else if (key === 'ArrowUp') choose(hints, Math.max(chosen, 0) - 1, input);
  else if (key === 'Escape') showHints(input, list, []);
  else if (['Tab', 'Enter'].includes(key) && taken !== undefined) take(taken, input, list);
  else return false;
  return true;
}

/**
 * @param {readonly Element[]} hints
 * @param {number} index - counted from the end when negative
 * @param {HTMLInputElement} input
 */
function choose(hints, index, input) {
  const chosen = hints.at(index);
  for (const hint of hints) hint.ariaSelected = String(hint === chosen);
  input.setAttribute('aria-activedescendant', chosen?.id ?? '');
}

/**
 * @param {Element} hint
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 */
function take(hint, input, list) {
  input.value = hint.getAttribute('data-command') ?? '';
  showHints(input, list, []);
  input.focus();
}
