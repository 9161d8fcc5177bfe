import * as v from 'valibot';
import { byType, flag, kind, listOf, object, text } from './shape.ts';

const style = v.optional(
  object({ bold: flag, italic: flag, strike: flag, code: flag, underline: flag }),
);
const said = v.optional(text());
const fromZero = v.pipe(v.number(), v.minValue(0));
const border = v.optional(fromZero);

const plain = kind('text', { text: text(), style });
const link = kind('link', { url: text(3000), text: said, unsafe: flag, style });
const inline = byType(
  plain,
  link,
  kind('emoji', { name: text(), unicode: said, url: said, style }),
  kind('user', { user_id: text(), style }),
  kind('channel', { channel_id: text(), style }),
  kind('usergroup', { usergroup_id: text(), style }),
  kind('broadcast', { range: v.picklist(['here', 'channel', 'everyone']), style }),
  kind('date', { timestamp: fromZero, format: text(), url: said, fallback: said, style }),
);

const section = kind('rich_text_section', { elements: listOf(inline, Infinity, 0) });

/** A `rich_text` block, roughly: what it may hold, not every rule between the parts. */
export const richText = kind('rich_text', {
  elements: listOf(
    byType(
      section,
      kind('rich_text_list', {
        elements: listOf(byType(section)),
        style: v.picklist(['bullet', 'ordered']),
        indent: border,
        offset: border,
        border,
      }),
      kind('rich_text_quote', { elements: listOf(inline), border }),
      kind('rich_text_preformatted', {
        elements: listOf(byType(plain, link)),
        border,
        language: said,
      }),
    ),
  ),
  block_id: v.optional(text(255)),
});
