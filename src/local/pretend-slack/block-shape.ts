import { chart } from './chart-shape.ts';
import {
  accessory,
  actionsElement,
  anId,
  anyText,
  image,
  inputElement,
  plainTextShape,
} from './element-shapes.ts';
import { richText } from './rich-text-shape.ts';
import {
  aBoolean,
  aList,
  anObject,
  aNumber,
  aString,
  byType,
  complain,
  oneOf,
  type Shape,
} from './shape.ts';

// Limits: Slack's Block Kit reference, texts in code points.

const sectionParts = anObject(
  {},
  {
    block_id: anId,
    text: anyText(3000),
    fields: aList(anyText(2000), 10),
    accessory,
    expand: aBoolean,
  },
);

const section: Shape = (value, at) => {
  const hasText =
    typeof value === 'object' && value !== null && ('text' in value || 'fields' in value);
  return [
    ...(hasText ? [] : complain('missing required field: text', at)),
    ...sectionParts(value, at),
  ];
};

const cell = byType({
  raw_text: anObject({ text: aString() }),
  raw_number: anObject({ value: aNumber() }, { text: aString() }),
  rich_text: richText,
});
const columnSetting = anObject(
  {},
  { align: oneOf('left', 'center', 'right'), is_wrapped: aBoolean },
);

/**
 * One block. Cards and what else came in 2026 are refused, but for charts: older
 * servers refuse them too, and a message must stay complete without them.
 */
export const block = byType({
  section,
  divider: anObject({}, { block_id: anId }),
  header: anObject({ text: plainTextShape(150) }, { block_id: anId }),
  context: anObject({ elements: aList(contextElement(), 10) }, { block_id: anId }),
  actions: anObject({ elements: aList(actionsElement, 25) }, { block_id: anId }),
  image: anObject(image, { title: plainTextShape(2000), block_id: anId }),
  input: anObject(
    { label: plainTextShape(2000), element: inputElement },
    { hint: plainTextShape(2000), optional: aBoolean, dispatch_action: aBoolean, block_id: anId },
  ),
  markdown: anObject({ text: aString(12_000) }, { block_id: anId }),
  rich_text: richText,
  data_visualization: chart,
  table: anObject(
    { rows: aList(aList(cell, 20), 100) },
    { column_settings: aList(columnSetting, 20), block_id: anId },
  ),
  alert: anObject(
    { text: anyText(3000) },
    { level: oneOf('default', 'info', 'warning', 'error', 'success'), block_id: anId },
  ),
});

function contextElement(): Shape {
  // Slack gives no limit for a context text; 3,000 is that of every text object.
  const text = { text: aString(3000) };
  return byType({
    plain_text: anObject(text, { emoji: aBoolean }),
    mrkdwn: anObject(text, { verbatim: aBoolean }),
    image: anObject(image),
  });
}
