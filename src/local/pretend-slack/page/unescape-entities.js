/** @type {Readonly<Record<string, string>>} */
const characters = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * Reads the three entities that Slack knows, once: `&amp;lt;` stands for `&lt;`.
 *
 * @param {string} text
 */
export function unescapeEntities(text) {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => characters[entity] ?? entity);
}
