import * as v from 'valibot';
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
import { byType, flag, kind, listOf, object, text } from './shape.ts';

// Limits: Slack's Block Kit reference, texts in code points.

const block_id = v.optional(anId);

const section = v.pipe(
  kind('section', {
    block_id,
    text: v.optional(anyText(3000)),
    fields: v.optional(listOf(anyText(2000), 10)),
    accessory: v.optional(accessory),
    expand: flag,
  }),
  v.check(
    (one) => one.text !== undefined || one.fields !== undefined,
    'missing required field: text',
  ),
);

// Slack gives no limit for a context text; 3,000 is that of every text object.
const contextElement = byType(
  kind('plain_text', { text: text(3000), emoji: flag }),
  kind('mrkdwn', { text: text(3000), verbatim: flag }),
  kind('image', image),
);

const cell = byType(
  kind('raw_text', { text: text() }),
  kind('raw_number', { value: v.number(), text: v.optional(text()) }),
  richText,
);
const columnSetting = object({
  align: v.optional(v.picklist(['left', 'center', 'right'])),
  is_wrapped: flag,
});

/**
 * One block. Cards and what else came in 2026 are refused, but for charts: older
 * servers refuse them too, and a message must stay complete without them.
 */
export const block = byType(
  section,
  kind('divider', { block_id }),
  kind('header', { text: plainTextShape(150), block_id }),
  kind('context', { elements: listOf(contextElement, 10), block_id }),
  kind('actions', { elements: listOf(actionsElement, 25), block_id }),
  kind('image', { ...image, title: v.optional(plainTextShape(2000)), block_id }),
  kind('input', {
    label: plainTextShape(2000),
    element: inputElement,
    hint: v.optional(plainTextShape(2000)),
    optional: flag,
    dispatch_action: flag,
    block_id,
  }),
  kind('markdown', { text: text(12_000), block_id }),
  richText,
  chart,
  kind('table', {
    rows: listOf(listOf(cell, 20), 100),
    column_settings: v.optional(listOf(columnSetting, 20)),
    block_id,
  }),
  kind('alert', {
    text: anyText(3000),
    level: v.optional(v.picklist(['default', 'info', 'warning', 'error', 'success'])),
    block_id,
  }),
);
