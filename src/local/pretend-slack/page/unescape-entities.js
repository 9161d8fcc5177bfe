/** @type {Readonly<Record<string, string>>} */
const characters = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Decodes Slack's three entities once: `&amp;lt;` becomes `&lt;`. @param {string} text */
export function unescapeEntities(text) {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => characters[entity] ?? entity);
}
