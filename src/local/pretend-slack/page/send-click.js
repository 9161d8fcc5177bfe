import { askConfirm } from './ask-confirm.js';

/** @import { Block, BlockElement } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * @typedef {object} Press
 * @property {HTMLElement} control - looks busy until the bot answered
 * @property {BlockElement} element
 * @property {Block} block - the one that holds the element
 * @property {RenderContext} context
 * @property {string} [option] - value of the chosen option of a menu
 */

/**
 * Sends a click to the bot, after its confirmation if it has one.
 *
 * @param {Press} press
 * @returns {Promise<boolean>} whether it was sent: not while busy, not without consent
 */
export async function sendClick({ control, element, block, context, option }) {
  if (control.ariaBusy === 'true') return false;
  if (element.confirm !== undefined && !(await askConfirm(element.confirm, context))) return false;
  control.ariaBusy = 'true';
  await context.click({
    container: context.container,
    actionId: element.action_id ?? '',
    blockId: block.block_id,
    option,
  });
  control.ariaBusy = null;
  return true;
}
