import { createElement } from './create-element.js';
import { renderRichText } from './render-rich-text.js';

/** @import { Block, RichText } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * Renders a `table` block; its first row is the heading.
 *
 * @param {Block} block
 * @param {RenderContext} context
 */
export function renderTable(block, context) {
  const [heading = [], ...body] = block.rows ?? [];
  /** @type {(cells: readonly RichText[], tag: 'td' | 'th') => HTMLElement} */
  const renderRow = (cells, tag) => {
    const shown = cells.map((cell, column) => {
      const align = block.column_settings?.[column]?.align;
      const content = cell.type === 'rich_text' ? renderRichText(cell, context) : (cell.text ?? '');
      const scope = tag === 'th' ? 'col' : undefined;
      return createElement(tag, { 'data-align': align, scope }, content);
    });
    return createElement('tr', {}, ...shown);
  };
  const rows = body.map((cells) => renderRow(cells, 'td'));
  const table = createElement(
    'table',
    {},
    createElement('thead', {}, renderRow(heading, 'th')),
    createElement('tbody', {}, ...rows),
  );
  return createElement('div', { class: 'table-frame' }, table);
}
