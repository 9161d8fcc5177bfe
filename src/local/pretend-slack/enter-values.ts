import { type Field, findFields, findOption, type ViewValues } from './element-state.ts';
import { isObject, type Json } from './shape.ts';
import type { View } from './views.ts';
import type { Workspace } from './workspace.ts';

/** Fills in the top modal of a person. @throws when there is none, or no such input or option */
export function enterValues(workspace: Workspace, userId: string, values: ViewValues): View {
  const view = workspace.views.top(userId);
  if (view === undefined) {
    throw new Error(`${userId} has no modal open.`);
  }
  const fields = findFields(view.blocks);
  for (const [blockId, inBlock] of Object.entries(values)) {
    for (const [actionId, value] of Object.entries(inBlock)) {
      const field = findField(fields, blockId, actionId);
      const offered = workspace.drafts.choices(view, blockId, field.element);
      const whole = completeValue(field, value, offered);
      workspace.drafts.enter(view, { [blockId]: { [actionId]: whole } });
    }
  }
  return view;
}

function findField(fields: readonly Field[], blockId: string, actionId: string): Field {
  const isIt = ({ block, element }: Field) =>
    block.block_id === blockId && element.action_id === actionId;
  const found = fields.find(isIt);
  if (found === undefined) {
    const present = fields.map(
      ({ block, element }) => `${String(block.block_id)} ${String(element.action_id)}`,
    );
    throw new Error(
      `There is no "${blockId} ${actionId}" to fill in. Present: ${present.join(', ') || 'none'}.`,
    );
  }
  return found;
}

/** Completes options given by value alone, since Slack sends them whole. */
function completeValue({ element }: Field, value: Json, offered: readonly Json[]): Json {
  const { selected_option: one, selected_options: several } = value;
  return {
    ...value,
    type: element.type,
    ...(isObject(one) && { selected_option: findOption(offered, String(one.value)) }),
    ...(Array.isArray(several) && {
      selected_options: several
        .filter(isObject)
        .map((option) => findOption(offered, String(option.value))),
    }),
  };
}
