import { aBoolean, aList, anObject, aNumber, aString, byType, oneOf } from './shape.ts';

const style = anObject(
  {},
  { bold: aBoolean, italic: aBoolean, strike: aBoolean, code: aBoolean, underline: aBoolean },
);

const text = anObject({ text: aString() }, { style });
const link = anObject({ url: aString(3000) }, { text: aString(), unsafe: aBoolean, style });

const inline = byType({
  text,
  link,
  emoji: anObject({ name: aString() }, { unicode: aString(), url: aString(), style }),
  user: anObject({ user_id: aString() }, { style }),
  channel: anObject({ channel_id: aString() }, { style }),
  usergroup: anObject({ usergroup_id: aString() }, { style }),
  broadcast: anObject({ range: oneOf('here', 'channel', 'everyone') }, { style }),
  date: anObject(
    { timestamp: aNumber(0), format: aString() },
    { url: aString(), fallback: aString(), style },
  ),
});

const section = anObject({ elements: aList(inline, undefined, 0) });
const border = aNumber(0);

const list = anObject(
  { elements: aList(byType({ rich_text_section: section })), style: oneOf('bullet', 'ordered') },
  { indent: aNumber(0), offset: aNumber(0), border },
);

/** The inside of a `rich_text` block, roughly: what it may hold, not every rule between the parts. */
export const richText = anObject(
  {
    elements: aList(
      byType({
        rich_text_section: section,
        rich_text_list: list,
        rich_text_quote: anObject({ elements: aList(inline) }, { border }),
        rich_text_preformatted: anObject(
          { elements: aList(byType({ text, link })) },
          { border, language: aString() },
        ),
      }),
    ),
  },
  { block_id: aString(255) },
);
