import { createElement } from './create-element.js';
import { renderChart } from './render-chart.js';
import { renderControl } from './render-control.js';
import { renderInput } from './render-input.js';
import { renderRichText } from './render-rich-text.js';
import { renderTable } from './render-table.js';
import { readPlainText, renderText } from './render-text.js';

/** @import { Block, BlockElement, TextObject } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/** @typedef {(block: Block, context: RenderContext) => Node} BlockRenderer */
const renderers = new Map(
  /** @type {[string, BlockRenderer][]} */ ([
    ['header', (block) => createElement('h3', {}, readPlainText(block.text))],
    ['section', renderSection],
    ['context', renderContextLine],
    ['divider', () => createElement('hr')],
    ['actions', renderActions],
    ['rich_text', renderRichText],
    ['image', renderPicture],
    ['table', renderTable],
    ['input', renderInput],
    ['data_visualization', renderChart],
    ['markdown', (block) => createElement('div', { class: 'markdown' }, readPlainText(block.text))],
  ]),
);

/**
 * Renders blocks as Slack does; a type unknown here is named.
 *
 * @param {readonly Block[]} blocks
 * @param {RenderContext} context
 */
export function renderBlocks(blocks, context) {
  const shown = blocks.map((block) => {
    const type = String(block.type);
    const render = renderers.get(type);
    const attributes = { 'data-block-id': block.block_id, 'data-block-type': type };
    if (render !== undefined) {
      return createElement('div', { class: 'block', ...attributes }, render(block, context));
    }
    const words = `block ${type} is not rendered here`;
    return createElement('div', { class: 'block not-rendered', ...attributes }, words);
  });
  return createElement('div', { class: 'blocks' }, ...shown);
}

/**
 * @param {Block} block
 * @param {RenderContext} context
 */
function renderSection(block, context) {
  const section = createElement('div', { class: 'section-content' });
  const words = createElement('div', { class: 'section-words' });
  if (block.text !== undefined) {
    words.append(createElement('div', { class: 'text' }, renderText(block.text, context)));
  }
  if (block.fields !== undefined) {
    const fields = block.fields.map((field) =>
      createElement('div', { class: 'text' }, renderText(field, context)),
    );
    words.append(createElement('div', { class: 'fields' }, ...fields));
  }
  section.append(words);
  if (block.accessory !== undefined) section.append(renderControl(block.accessory, block, context));
  return section;
}

/**
 * @param {Block} block
 * @param {RenderContext} context
 */
function renderContextLine(block, context) {
  const parts = /** @type {readonly (BlockElement & TextObject)[]} */ (block.elements ?? []);
  const shown = parts.map((part) =>
    part.type === 'image'
      ? renderControl(part, block, context)
      : createElement('span', { class: 'text' }, renderText(part, context)),
  );
  return createElement('div', { class: 'context-line' }, ...shown);
}

/**
 * @param {Block} block
 * @param {RenderContext} context
 */
function renderActions(block, context) {
  const controls = /** @type {readonly BlockElement[]} */ (block.elements ?? []);
  return createElement(
    'div',
    { class: 'controls' },
    ...controls.map((element) => renderControl(element, block, context)),
  );
}

/**
 * @param {Block} block
 * @param {RenderContext} context
 */
function renderPicture(block, context) {
  const title = block.title && createElement('figcaption', {}, readPlainText(block.title));
  return createElement('figure', {}, title, renderControl({ ...block, text: '' }, block, context));
}
