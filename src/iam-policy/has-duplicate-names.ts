/** Strings whole, and what opens, closes and separates; all else of valid JSON means nothing here. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * Whether an object of a JSON text has one name twice, of which a parser would silently keep the last.
 * @param json - valid, or the answer means nothing
 */
export function hasDuplicateNames(json: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  let isName = false;
  for (const [text] of json.matchAll(token)) {
    if (text === '{') open.push(new Set());
    else if (text === '[') open.push(undefined);
    else if (text === '}' || text === ']') open.pop();
    else if (text.startsWith('"') && isName) {
      const names = open.at(-1);
      const name: unknown = JSON.parse(text);
      if (typeof name !== 'string' || names?.has(name) === true) return true;
      names?.add(name);
    }
    isName = text === '{' || (text === ',' && open.at(-1) !== undefined);
  }
  return false;
}
