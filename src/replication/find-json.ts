/** Bounds the time: a pasted event has fewer braces. */
const maxTries = 50;

/** JSON objects among other text, in the order in which they begin; of one cut off, the whole ones inside. Never throws. */
export function findJson(text: string): unknown[] {
  const straight = straighten(text);
  const found: unknown[] = [];
  let start = straight.indexOf('{');
  for (let tries = 0; start !== -1 && tries < maxTries; tries += 1) {
    const end = endOfObject(straight, start);
    const json = end === undefined ? undefined : parseObject(straight.slice(start, end));
    if (json !== undefined) found.push(json);
    start = straight.indexOf('{', json === undefined || end === undefined ? start + 1 : end);
  }
  return found;
}

/** Undoes a word processor's quotes, unless there are plain ones: then they stand in a name. */
function straighten(text: string): string {
  const spaced = text.replaceAll('\u00a0', ' ');
  return spaced.includes('"') ? spaced : spaced.replaceAll(/[“”„]/g, '"');
}

function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let isInString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (isInString && character === '\\') at += 1;
    else if (character === '"') isInString = !isInString;
    else if (!isInString && character === '{') depth += 1;
    else if (!isInString && character === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
