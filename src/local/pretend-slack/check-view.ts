import { checkBlocks } from './check-blocks.ts';
import { anId, plainText } from './element-shapes.ts';
import { aBoolean, anObject, aString, byType, complain, isObject, type Json } from './shape.ts';

const modal = byType({
  modal: anObject(
    { title: plainText(24), blocks: () => [] },
    {
      submit: plainText(24),
      close: plainText(24),
      private_metadata: aString(3000, 0),
      callback_id: anId,
      external_id: aString(255, 0),
      clear_on_close: aBoolean,
      notify_on_close: aBoolean,
      submit_disabled: aBoolean,
    },
  ),
});

/** Says, in Slack's words, why a modal cannot be shown. */
export function checkView(view: unknown): readonly string[] {
  const problems = modal(view, '/view');
  if (problems.length > 0 || !isObject(view)) {
    return problems;
  }
  const blockProblems = checkBlocks(view.blocks, 'modal', '/view/blocks');
  return blockProblems.length > 0 ? blockProblems : checkSubmit(view);
}

function checkSubmit(view: Json): readonly string[] {
  const hasInput = (view.blocks as readonly Json[]).some((one) => one.type === 'input');
  return hasInput && view.submit === undefined
    ? complain('missing required field: submit', '/view')
    : [];
}
