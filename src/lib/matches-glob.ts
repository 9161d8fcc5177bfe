/** Whether a text is what a pattern says, in any case; `*` stands for any characters. Takes no longer for any pattern. */
export function matchesGlob(text: string, glob: string): boolean {
  const lower = text.toLowerCase();
  const [first = '', ...middle] = glob.toLowerCase().split('*');
  const last = middle.pop();
  if (last === undefined) return lower === first;
  if (!lower.startsWith(first)) return false;
  let at = first.length;
  for (const part of middle) {
    const found = lower.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return lower.length - last.length >= at && lower.endsWith(last);
}
