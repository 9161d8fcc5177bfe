import { collectValues } from './collect-values.js';
import { createElement } from './create-element.js';
import { keepEntered } from './keep-entered.js';
import { renderBlocks } from './render-blocks.js';

/** @import { View } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/** JSON of the shown view; unchanged, it is not rendered again and keeps its input. */
let shownJson = '';

/** Whether the Home tab is shown instead of a channel. */
export function isHomeShown() {
  return !findHome().hidden;
}

/** Lets the sidebar open and close the bot's Home tab. @param {() => void} onOpen */
export function startHome(onOpen) {
  const button = document.querySelector('[data-open-home]');
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    const item = target.closest('button.sidebar-item, [data-close-home]');
    if (item === null) return;
    const isHome = item === button;
    switchTo(isHome ? 'home' : 'channel');
    if (isHome) onOpen();
  });
}

/** @param {'home' | 'channel'} place */
function switchTo(place) {
  const home = findHome();
  home.hidden = place !== 'home';
  document.body.dataset['place'] = place;
  for (const item of document.querySelectorAll('.sidebar-item')) {
    const isHome = item.hasAttribute('data-open-home');
    if (isHome) item.ariaCurrent = place === 'home' ? 'page' : null;
  }
  if (place === 'home') /** @type {HTMLElement} */ (home.querySelector('.home-blocks')).focus();
}

/**
 * Shows the current person's Home tab.
 *
 * @param {View | undefined} view
 * @param {Omit<RenderContext, 'container'>} context
 */
export function showHome(view, context) {
  const json = JSON.stringify([view, context.currentUserId]);
  if (json === shownJson) return;
  const isSamePerson = shownJson.endsWith(JSON.stringify([context.currentUserId]).slice(1));
  shownJson = json;
  const place = /** @type {HTMLElement} */ (findHome().querySelector('.home-blocks'));
  const blocks = view === undefined ? createNothing() : createBlocks(view, context, place);
  if (isSamePerson) keepEntered(place, blocks);
  place.replaceChildren(blocks);
}

/**
 * @param {View} view
 * @param {Omit<RenderContext, 'container'>} context
 * @param {HTMLElement} place
 */
function createBlocks(view, context, place) {
  return renderBlocks(view.blocks ?? [], {
    ...context,
    container: { viewId: view.id },
    click: (click) => context.click({ ...click, values: collectValues(view, place) }),
  });
}

function createNothing() {
  const words = 'The bot has not published anything here for you yet.';
  return createElement('p', { class: 'beginning' }, words);
}

function findHome() {
  return /** @type {HTMLElement} */ (document.querySelector('.home'));
}
