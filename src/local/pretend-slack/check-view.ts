import { checkBlocks } from './check-blocks.ts';
import { anId, plainTextShape } from './element-shapes.ts';
import { aBoolean, anObject, aString, byType, complain, isObject, type Json } from './shape.ts';

const everywhere = {
  private_metadata: aString(3000, 0),
  callback_id: anId,
  external_id: aString(255, 0),
};

const shapes = {
  modal: byType({
    modal: anObject(
      { title: plainTextShape(24), blocks: () => [] },
      {
        ...everywhere,
        submit: plainTextShape(24),
        close: plainTextShape(24),
        clear_on_close: aBoolean,
        notify_on_close: aBoolean,
        submit_disabled: aBoolean,
      },
    ),
  }),
  home: byType({ home: anObject({ blocks: () => [] }, everywhere) }),
};

/** Says, in Slack's words, why a view cannot be shown as a modal or on the Home tab. */
export function checkView(view: unknown, surface: 'modal' | 'home' = 'modal'): readonly string[] {
  const problems = shapes[surface](view, '/view');
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
