/**
 * Copies the input of a form to a newer rendering of it.
 *
 * @param {ParentNode} from
 * @param {ParentNode} to
 */
export function keepEntered(from, to) {
  const entered = findFields(from);
  for (const [name, field] of findFields(to)) {
    const before = entered.get(name);
    if (before === undefined) continue;
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = before.checked;
    else field.value = before.value;
    const { option } = before.dataset;
    if (option === undefined) delete field.dataset['option'];
    else field.dataset['option'] = option;
  }
}

/**
 * @param {ParentNode} form
 * @returns {Map<string, HTMLInputElement>} by block id and action id, and by value where there are several
 */
function findFields(form) {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
    form.querySelectorAll('input, textarea, select')
  );
  return new Map(
    [...fields].map((field) => {
      const blockId = field.closest('[data-block-id]')?.getAttribute('data-block-id');
      const actionId = field.closest('[data-action-id]')?.getAttribute('data-action-id');
      const isChoice = field.type === 'radio' || field.type === 'checkbox';
      return [JSON.stringify([blockId, actionId, isChoice ? field.value : '']), field];
    }),
  );
}
