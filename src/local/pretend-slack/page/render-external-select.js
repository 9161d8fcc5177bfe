import { chooseByKey } from './choose-by-key.js';
import { createElement } from './create-element.js';
import { readPlainText } from './render-text.js';
import { sendClick } from './send-click.js';

/** @import { Block, BlockElement, Option, OptionGroup } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/** Slack's default of `min_query_length`. */
const usualQueryLength = 3;
/** Pause in typing before the bot is asked. */
const pauseMillis = 150;
let lists = 0;

/**
 * A select with options from the bot that sends each choice.
 *
 * @param {BlockElement} element
 * @param {Block} block
 * @param {RenderContext} context
 */
export function renderExternalSelect(element, block, context) {
  return createExternalSelect(element, block, context, (input, option) => {
    void sendClick({ control: input, element, block, context, option });
  });
}

/**
 * A select with options from the bot. The chosen option is in `data-option`, as JSON.
 *
 * @param {BlockElement} element
 * @param {Block} block
 * @param {RenderContext} context
 * @param {(input: HTMLInputElement, value: string) => void} [onChoice]
 */
export function createExternalSelect(element, block, context, onChoice) {
  lists += 1;
  const list = createElement('div', {
    class: 'menu suggestions',
    role: 'listbox',
    id: `suggestions-${lists}`,
    popover: 'manual',
  });
  const words = readPlainText(element.placeholder) || 'Select an option';
  const input = createElement('input', {
    class: 'external-select',
    role: 'combobox',
    'data-action-id': element.action_id,
    'aria-label': words,
    'aria-controls': list.id,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    autocomplete: 'off',
    placeholder: words,
  });
  choose(input, element.initial_option);
  const pick = (/** @type {Option} */ option) => {
    choose(input, option);
    close(input, list);
    onChoice?.(input, option.value ?? '');
  };
  const ask = createAsk(input, list, element, block, context, pick);
  input.addEventListener('input', () => {
    input.dataset['typed'] = '';
    ask();
  });
  input.addEventListener('focus', ask);
  input.addEventListener('blur', () => leave(input, list));
  input.addEventListener('keydown', (event) => chooseByKey(event, list, () => close(input, list)));
  return createElement('span', { class: 'external-frame' }, input, list);
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {BlockElement} element
 * @param {Block} block
 * @param {RenderContext} context
 * @param {(option: Option) => void} pick
 */
function createAsk(input, list, element, block, context, pick) {
  let asked = 0;
  return () => {
    asked += 1;
    const own = asked;
    setTimeout(() => {
      const minLength = element.min_query_length ?? usualQueryLength;
      // A chosen option is no query.
      const text = input.dataset['typed'] === undefined ? '' : input.value;
      if (own !== asked) return;
      if (text.length < minLength) return close(input, list);
      const place = { container: context.container, blockId: block.block_id };
      const query = { ...place, actionId: element.action_id ?? '', text };
      void context.suggest(query).then((groups) => {
        // Ignores answers to an earlier text.
        if (own === asked) show(input, list, groups, pick);
      });
    }, pauseMillis);
  };
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {readonly OptionGroup[]} groups
 * @param {(option: Option) => void} pick
 */
function show(input, list, groups, pick) {
  const items = groups.flatMap(({ label, options = [] }) => [
    ...(label ? [createElement('b', { class: 'suggestions-label' }, readPlainText(label))] : []),
    ...options.map((option) => createItem(option, pick)),
  ]);
  const none = createElement('span', { class: 'suggestions-label' }, 'No results');
  list.replaceChildren(...(items.length > 0 ? items : [none]));
  if (!input.isConnected || document.activeElement !== input) return;
  const { bottom, left, width } = input.getBoundingClientRect();
  list.style.inset = `${bottom + 4}px auto auto ${left}px`;
  list.style.minWidth = `${width}px`;
  list.showPopover();
  input.ariaExpanded = 'true';
}

/**
 * @param {Option} option
 * @param {(option: Option) => void} pick
 */
function createItem(option, pick) {
  const item = createElement(
    'div',
    { role: 'option', 'aria-selected': 'false', 'data-option-value': option.value },
    readPlainText(option.text),
  );
  // Keeps the focus in the input.
  item.addEventListener('mousedown', (event) => event.preventDefault());
  item.addEventListener('click', () => pick(option));
  return item;
}

/**
 * @param {HTMLInputElement} input
 * @param {Option | undefined} option
 */
function choose(input, option) {
  delete input.dataset['typed'];
  if (option === undefined) return;
  input.value = readPlainText(option.text);
  input.dataset['option'] = JSON.stringify(option);
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 */
function close(input, list) {
  list.hidePopover();
  input.ariaExpanded = 'false';
}

/**
 * Restores the last choice over text that is none, as in Slack; empty text clears it.
 *
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 */
function leave(input, list) {
  close(input, list);
  if (input.value === '') delete input.dataset['option'];
  const option = readChosen(input);
  input.value = option === null ? '' : readPlainText(option.text);
  delete input.dataset['typed'];
}

/**
 * @param {HTMLInputElement} input - of an external select
 * @returns {Option | null}
 */
export function readChosen({ dataset }) {
  return dataset['option'] === undefined ? null : JSON.parse(dataset['option']);
}
