/** All that a person can read in a message or window, each text on a line of its own. */
export function visibleText(rendered: { readonly blocks: readonly object[] }): string {
  return listTexts(JSON.parse(JSON.stringify(rendered.blocks))).join('\n');
}

function listTexts(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(listTexts);
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    name === 'text' && typeof value === 'string' ? [value] : listTexts(value),
  );
}

/** The `action_id`s in a message, in order. */
export function actionIds(rendered: { readonly blocks: readonly object[] }): string[] {
  return Array.from(
    JSON.stringify(rendered.blocks).matchAll(/"action_id":"([^"]+)"/g),
    ([, id]) => id ?? '',
  );
}
