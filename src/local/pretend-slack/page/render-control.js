import { createElement } from './create-element.js';
import { createLink } from './create-link.js';
import { renderChoices } from './render-choices.js';
import { renderDatetime } from './render-datetime.js';
import { renderExternalSelect } from './render-external-select.js';
import { renderOverflow } from './render-overflow.js';
import { renderSelect } from './render-select.js';
import { readPlainText } from './render-text.js';
import { sendClick } from './send-click.js';

/** @import { Block, BlockElement } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/** @type {ReadonlyMap<string, (element: BlockElement, block: Block, context: RenderContext) => HTMLElement>} */
const renderers = new Map([
  ['button', renderButton],
  ['overflow', renderOverflow],
  ['static_select', renderSelect],
  ['external_select', renderExternalSelect],
  ['datetimepicker', renderDatetime],
  ['radio_buttons', renderChoices],
  ['checkboxes', renderChoices],
  ['image', renderImage],
]);

/**
 * Renders an interactive element or an image.
 *
 * @param {BlockElement} element
 * @param {Block} block - the one that holds it
 * @param {RenderContext} context
 */
export function renderControl(element, block, context) {
  const type = String(element.type);
  const render = renderers.get(type);
  if (render !== undefined) return render(element, block, context);
  return createElement('span', { class: 'not-rendered' }, `element ${type} is not rendered here`);
}

/**
 * @param {BlockElement} element
 * @param {Block} block
 * @param {RenderContext} context
 */
function renderButton(element, block, context) {
  const style = ['primary', 'danger'].find((known) => known === element.style) ?? '';
  const attributes = {
    class: `button ${style}`.trim(),
    'data-action-id': element.action_id,
    'aria-label': element.accessibility_label,
  };
  const words = readPlainText(element.text);
  const button =
    element.url === undefined
      ? createElement('button', { ...attributes, type: 'button' }, words)
      : createLink(element.url, attributes, words);
  button.addEventListener('click', (event) => {
    // The link opens after the confirmation only.
    if (element.confirm !== undefined) event.preventDefault();
    void sendClick({ control: button, element, block, context }).then((isSent) => {
      if (isSent && element.confirm !== undefined) openLink(button);
    });
  });
  return button;
}

/** @param {HTMLElement} button */
function openLink(button) {
  if (button instanceof HTMLAnchorElement) window.open(button.href, '_blank', 'noopener');
}

/** @param {BlockElement} element */
function renderImage({ image_url, alt_text }) {
  const alt = alt_text ?? '';
  const image = createElement('img', { alt });
  // Before `src`, since a bad address fails at once.
  image.addEventListener('error', () => {
    image.replaceWith(createElement('span', { class: 'missing-image', role: 'img' }, alt));
  });
  image.src = image_url ?? '';
  return image;
}
