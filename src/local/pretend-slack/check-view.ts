import * as v from 'valibot';
import { checkBlocks } from './check-blocks.ts';
import { anId, plainTextShape } from './element-shapes.ts';
import { byType, complain, findProblems, flag, isObject, type Json, kind, text } from './shape.ts';

/** Its blocks are looked at by themselves. */
const everywhere = {
  blocks: v.unknown(),
  private_metadata: v.optional(text(3000, 0)),
  callback_id: v.optional(anId),
  external_id: v.optional(text(255, 0)),
};

const shapes = {
  modal: byType(
    kind('modal', {
      ...everywhere,
      title: plainTextShape(24),
      submit: v.optional(plainTextShape(24)),
      close: v.optional(plainTextShape(24)),
      clear_on_close: flag,
      notify_on_close: flag,
      submit_disabled: flag,
    }),
  ),
  home: byType(kind('home', everywhere)),
};

/** Says, in Slack's words, why a view cannot be shown as a modal or on the Home tab. */
export function checkView(view: unknown, surface: 'modal' | 'home' = 'modal'): readonly string[] {
  const problems = findProblems(shapes[surface], view, '/view');
  if (problems.length > 0 || !isObject(view)) {
    return problems;
  }
  const blockProblems = checkBlocks(view.blocks, surface, '/view/blocks');
  return blockProblems.length > 0 || surface === 'home' ? blockProblems : checkSubmit(view);
}

function checkSubmit(view: Json): readonly string[] {
  const hasInput = (view.blocks as readonly Json[]).some((one) => one.type === 'input');
  return hasInput && view.submit === undefined
    ? complain('missing required field: submit', '/view')
    : [];
}
